import { toWordSet } from './word-set.ts';

/**
 * Words that people write with a capital letter and that are no names of people: beginnings of sentences, days and months, words
 * of office and software, well-known products and companies. Lower case, without diacritics. Our own compilation.
 */
export const ORDINARY_WORDS = toWordSet(`
a ab abend aber able abort about above absolutely abteilung accept access according account acme across act action active activity
actual ad add addition additional address adhere admin administration administrator adobe adresse adult advance advice affairs
afford africa african after afternoon ag again against age agency agenda agent agile ago agreement ai ain air airline airplane
airport alarm album alert alias align all allah allergy allow almost alone along already also alternate alternative although
always amazon amendment america american among amount an analogy analysis analyst analytics analyze ancient and android anger
angry animal ankle annual another answer antarctica antrag any anyone anything anyway aout apache apart apartment api apollo
apologize apology app apparently appear append apple application appreciate approval approve apr april arab arabic archive arctic
are area aren arena arent arm army around arrange array arrest arrival arrive art article artist as asap ascii asia asian aside
ask asleep assault asset assign assistant associate association assume async at atlantic atlassian attach attachment attack
attention attn attorney attribute auction audit auf aug august aunt aus australian authentication author authority authorization
auto automatic available ave avenue average avoid avril award away awesome axios azure b babel baby back backend background backup
bad badge bag baking balance ball baltic bamboo band bank bar barbie barely baroque base baseball bash basic basically basket
basketball bass bathroom batman battle bavarian bayesian bazel bcc be beach bear beat beatle beautiful beauty became because
become bed bedrock bedroom beer before beg began begin behave behind bei being believe belong below benchmark beneficiary benefit
bengali besides best better between beyond bible big bike bill bin binary biome bird birth birthday bit bitbucket bitcoin bitte
black blank blender block blog blood bloomberg blue bluesky bluetooth board boat body boeing bom bond bone bonjour bonsoir bonus
book boolean boot bootstrap border bored boring born borrow boss bot both bottom bought boundary box boy boyfriend brace braille
brain branch brand brave brazilian bread break breakfast breathe bride bridge brilliant bring british broadcast broke broken bros
brother brought brown browser brush bucket buddha budget buenos buffer bug build builder built bulgarian bulk bump bun bundle
buongiorno burn bury bus business but butter button buy buyer bv by bye c cabinet cable cache caesar cafe calculate calendar call
came camera camp campaign campus can canadian cancel cancer candidate candle cannot cant cantonese capacity capital captain car
cara card care career careful caribbean caro carry cartesian case cash cast castle cat catalog catch category catholic caught
cause caution cautionary cc ceiling celery cell celsius center central centre century ceo certain certificate chai chain chair
chairman challenge change changelog channel chapter character charge charity chart chat chatgpt cheap cheat check checklist
checkout cheese chef chemical cher chere chicken chief child children chinese choice choose chorus chose christ christian
christmas chrome chromium church ciao cie cinema circle cisco citizen city civil claim class classic claude clean clear cli click
clickhouse client clinic clinical clock clone close closest cloth cloud cloudflare club clue co coach coalition coast cocoa code
codecov codex coerce coffee cold collaborator collection college colombian color colour column com combine come comedy comfortable
comics command comment commerce commercial commission commit committee common communication community compact company comparator
compare complain complete complex compliance compliment component compose compute computer concern concert conclusion conduct
conference confidential config configuration configure confirm confluence congrats congratulate congratulations congress connect
connection consider console constantly constitution construction consultant consulting consumer contact container content contest
context continue contract contractor contributing contribution contributor control controller convenience convention conversation
convert cookie cooking cool copilot copper copy copyright core corepack corner corp corporate corporation correct corresponding
cortana cost cough could couldn couldnt council count counter country county couple courage course court cousin cover coverage
cream create creation creative credential credit crew crime criminal crisis crm croatian cross crowd crucial cry cryptographic css
cuban culture cup curious currency current curtain custom customer customize cut cyber cycle cypress czech d daily damage dance
danger danish danke dark das dash dashboard data database databricks datadog dataset date daughter day de dead deadline deal
dealer dear death debian debug debugging dec december decide decision decrypt deep default defence defense define definition
degree dein delete delivery delta demo deno dentist department depend dependency deploy deployment deprecated der des describe
description desert deserve design designer desk desktop despite destroy detail detect determine dev developer development device
devops dezember dia dialing diamond diciembre did didn didnt die dienstag different digital dimanche dinner direct direction
director directory dirt dirty disable disappointed disclaimer discord discount discover discovery discuss discussion disease dish
disk disney dispatcher display disposition district diwali django do docker docs doctor document documentation docusign does doesn
doesnt dog dollar domain domingo don done donnerstag dont door dose double doubt down download downtown dozen dr draft drag drama
draw dream dress drink drive driver drop dropbox drove drown drug drums dry du due during dust dutch duty dvd dynamic dynatrace e
each eager ear earth ease east easter eastern easy eat ebay ecma economic economy edge edit edition editor education effect
effective egg egyptian eiffel eight ein eine einen either el elasticsearch elderly election electric electron electronic element
elevator eleven elixir ella elle else email emergency emit emmy employee employment empty enable encode encourage encrypted end
endpoint enemy energy enero engine engineer english enjoy enormous enough ensure enter enterprise entertainment entire entity
entra entry envelope environment eod equal equipment er erlang erp error escape eslint especially essay essential estate estimada
estimado et etc ethernet ethiopian euro europe european even event eventually ever evernote every everybody everyone everything
evil exact exam example excel excellent except exchange excited excuse exec executive exercise exhausted exit expansion expect
expense expensive experience experimental expert explain explanation explode explore explorer expo export express expression
extend extension external extra extract eye f face facebook facility fact factory faculty fahrenheit failed failure fair faith
fall false family fan fantasy faq far farm fashion fast fastest fat father fault favorite favour fear feature feb febrero februar
february federal federation fedex fedora fee feed feedback feel fell fellow felt female ferrari festival fetch fever fevrier few
fibonacci fiction field fifth fight figma figure file filipino fill film filter final finance financial find fine finger finish
finnish fiori fire firebase firefox firewall firm firma first fiscal fish fit five fix flag flash flask flat flavor flew flight
floor flow flower flush flutter fly focus folder follow food fool foot football for force ford foreign forest forever forget
forgive fork form format formatter former formula fortinet fortnite fortunate fortune forum forward found foundation founder four
fourth fox frame framework france frank frau free freedom freelance freeze freitag french frequent fresh fri friday friend from
front frontend fruit fry full fully fun function functional fund fur furniture further furthermore future fwd fyi g gain game
garage garden gas gate gateway gather gatsby gaussian gave gazette gdpr gear geehrte geehrter gemini general generate generation
generator generic gennaio gentile gentle gentleman georgian gerber german gerrit get getting ghanaian giant gift girl girlfriend
git github gitlab give given glad glass gli global gmail gmbh go goal god going gold golden golf gone gonna good google googlebot
got gotta government governor gpt grab gracias grade gradle graduate grafana grammy grand grandfather grandma grandmother grandpa
grant graph graphql grass grazie great greater greek green greet greetings grew grocery ground group grow growth guarantee guard
guess guest guidance guide guidelines guilty guitar gulf gun guten guy gym h habit hackable had hadoop hair half hall hallo
halloween halt hand handbook handle handler handsome hang hanukkah happens happy harbor hard hardware has hash hasn hate have
haven he head headache header headquarters health healthcare hear heart heartbleed heat heavy hebrew heel held hello helm helmet
help helpdesk helper helpful hence her here heres heroku herr herrn hes hey hi hid hidden high higher highest highway hill him
hindi hint hip hire his historic historical history hit hmm hobbit hobby hola hold holdings holiday home homepage honda honest
honor hook hop hope hopefully horror hospital host hot hotel hour house how however hows hr html http hub hubspot hudson huge
human hundred hungarian hungry hunt hurry hurt husband hyundai i ibm ice icelandic ich icon id idea identical identify identity
idle if ignore ihr ii iii il ill illegal illness ils im image imagine immediate impact implement implementation import important
impossible impress improve improvement in inbox inc incident include income incorrect increase increment indeed independent index
indian individual indonesian industrial industry info inform information infrastructure initial initiative injury inline inn input
insane insect insert inside insight inspect inspired instagram install installation instance instead institute institution
instruction insult insurance integer integration intel intelligence intelligent interactive interest interface interior
intermediate intern internal international internet internship interview into intro introduction invalid invent invest investment
investor invite invoice ios ipad iphone iran iranian iraqi irish ironic is islam islamic island isn isnt israeli issue istio it
italian item iterate its itself iv ive j jack jacket jaeger jahr jamaican jan januar january janvier japan japanese jasmine java
javascript je jealous jeans jenkins jest jesus jeudi jewish jira job joe join joint joke journal journalist jr json judge jueves
juice juillet juin jul juli julio july jump jun june juni junio junior jupyter just justice k kafka kann karma keep kelvin kenyan
kept kernel key keyboard keyword kg kibana kick kid kill kilometer kind king kingdom kiss kitchen knee knew knife know knowledge
known kollege kollegin konnen konto koran korea korean kotlin kpi kubernetes kunde kundin l la lab label labor labour lady lake
lambda land language laptop laravel large largest las last late latency later latest latin latvian launch laundry law lawn lawyer
layer layout lazy le lead leader leadership leaf league learn least leather leave lebanese lecture led left leg legacy legal
legend lego lemon lend length lenovo les lesson let lets letter level liability liar liberal library licence license lie liebe
lieber life light lightning like limit line linear link linkedin linux lion lip liquid list listen lite literal literature
lithuanian little live llc llm llp lo load loader loan local locate location lock log logging logic login logo loki london lonely
long look loop loose lord los lose lost lot lotus loud love low lower ltd ltda lucene luck lucky lunch lundi lunedi lunes lyrics m
mac machine macos mad madame magazine magento magic magicast magnetic mai maid mail main maintain maintainer maintenance major
make makeup malaysian male mall mammoth man manage management manager mandarin mandolin manner manual manufacturing many map mar
march mardi marine mark markdown market marketplace marriage married martedi martes marvel marz marzo mask mass massive master
mastercard match material math mathematics matter maven max maximum may maybe mayo mazda me meal mean meant meantime meanwhile
measure meat mechanic media medical medication medicine mediterranean medium meet mein member membership memorial memory men
mental mention menu mercedes merchant merci mercredi merge mess message messenger met meta metadata metal metallica method metre
metric metro mexican mfa microservice microsoft mid middle middleware midnight miercoles might migrate migration mild mile
military milk mind mine minecraft mini minimal minimum minister ministry minor minute miro mirror miss mission mistake mit
mittwoch mix mixin mixpanel ml mobile mocha mock mode model modern modified modify module moment mon monat monday money mongo
mongodb monitor monopoly monsieur montag month mood moon more moreover morgen morning moroccan morse mortgage most mother motion
motor motorola mount mountain mouse mouth move movement movie mozilla mr mrs ms much mud multi multipart multiple murder museum
music muslim muss must mvp my myself mysql mystery n nach nagios nail naked name namespace narrow nasty nation national native
natural nature navy nb near neat necessary neck need negative neighbor neighbour neither neo4j nepali nephew nervous nest net
netflix netlify netsuite network neural never new newer newsletter newspaper newton next nginx nice niece nigerian night nightmare
nine nintendo nissan nitro no nobel nobody node nodejs noise noisy nokia non none noon nor normal north northern norwegian nose
nosotros not notably note nothing notice notification notion nous nov novel november noviembre now nowhere npm nub nuclear null
number nurse nuts nv nvidia o oauth obey object obrigado obvious occasion occasionally occupation ocean oct october octobre
octocat octoverse odd oder of off offer office officer official offline often oh oil ok okay okr okta oktober ola old olympic on
onboarding once one online only onto open openai openshift opera operating operation operator opinion opposite option optional or
oracle orange orchestra order ordinary organic organisation organization orientation origin original orm oscar other otherwise ou
our ourselves out outage outdoor outer outlook output outside oven over overall overflow overlay overload overtime overview own
owner ownership oxlint oy p pacific pack package pad page paid pain paint pair pakistani palace palestinian pan pandas panel panic
pants paper parade parallel parameter parcel pardon parent park parliament parse part partner partnership party pass passage
passenger passport password past paste patch path patience patient pattern pay payload payment paypal payroll pdf peace peer pen
pending penny pension people pepper per percent percentile perfect perform performance perhaps period permission permit pero
persian person personal personnel peruvian pet peugeot phase phd phone photo photoshop php phrase physical physics piano pick
picomatch picture pie piece pig pill pillow pilot pin ping pink pipeline pixar pixel pizza place plain plan plane planet planning
plant plastic plate platform play player playground playlist playstation playwright plc please pleasure plugin plus pm png poc
pocket podcast poem poet point poison pokemon police policy polish polite political politics poll pool poor pop pope popular
population porsche port portal portfolio portion portuguese position positive posix possible possibly post postgres postgresql
postman pot potential potter pound pour poverty powder power powerful powerpoint practice pray prayer pre precise predict prefer
pregnant premium prep preparation prepare prerequisites present presentation preserve president press prettier pretty prevent
prevention preview previous prezada prezado price pride primary prime prince princess print printer prior priority prison privacy
private privilege prize pro probably problem procedure proceed process procurement produce product production professional
professor profile profit program programme programmer progress project prometheus promise prompt proof proper property proposal
prose protect protection protestant protocol prototype proud provide provider proxy ps pty public publication publisher publishing
pulitzer pull pulumi pump punch puppet puppeteer purchase pure purpose purse push put putting puzzle pycharm python pytorch q q1
q2 q3 q4 qa qualcomm quality quantum quarter queen query quest question queue quick quickstart quiet quite quiz quote quran r
rabbit race radio rail railway rain raise ramadan ran random range ranger rank rapid rare rat rate rather ratio raw re react
reactive read readable reader readme ready real reality reason receipt receive recent rechnung recipe recommend recommendation
record recovery recruiter recruiting recruitment red reddit redis reduce refer reference referer referrer reflect refresh refund
regarding regards regex region regional register registration registry regular regulation reinstall relations relationship
relative relax release relevant reliability reliable relief religion religious rely remain remark remarkable remember remind
reminder remote remove rename renault render renew renovate rent rental repair repeat replace reply repo report repository
represent republic republican reputation request require requirement rescue research researcher reservation reserve reset
residence resident resolution resolve resource respect response responsibility responsive rest restart restaurant restore result
resume retail retirement retry return revenge revenue reverse review revolution reward rewrite rfc rice rich rid ride ridiculous
right ring risk river road roadmap robbery robot rock role roll rolldown rollup roman romanian roof room root rope rose rotate
rouge rough round route router row royal rubbish ruby ruin rule run runner running runtime rush russian rust s sa sabado sad
safari safe safety said sake salad salary sale salesforce salt same samedi sample samstag samsung sand sandbox sandwich sang sans
santa sap sat satisfied saturday sauce saudi save saw say scala scale scan scandinavian scare scary schedule schema scholarship
school science scientific scientist scope score scottish scream screen script scrum sdk sea seal search season seat second
secondary secret secretary section sector secure security see seed seem seen sehr sein select selection selenium self selfish sell
senate send sender senior senor senora sense sent sentence sentry sep separate sept september septiembre sequence serbian serial
serialization serialize series serious serve server serverless service servicenow session set setting settlement setup seven
several severity sex shadow shakespeare shall shame shape share sharepoint shark shave she sheep sheet shell shelter shes shift
shine ship shipping shirt shock shoe shoot shop shopify shopping short shot should shoulder shouldn shout show shower shut sick
side sidenote sie siemens sign signal signature significant signor signora silence silicon silly silver similar simple simply
simulator since sincerely sing singer single sinon sir siri sister sit site situation six size skill skin skip sky skype slack
slave sleep slept slice slide slight slip slovak slovenian slow slowdown small smallest smart smartphone smell smile smoke snake
snapshot snow snowflake so soap social society soft software solar sold soldier sole solid solr solution solve somali some
somebody someone something sometimes somewhat son sonar song sonntag sony soon sorry sort soul sound soup source south southern
spa space spacex spam spanish spare spark speak speaker special specialist specific specifically specification specify speech
speed speedup spell spend spent spider spiderman spill spin spirit splash split spoke spoon sport spot spotify spread spring
sprint sql sqlite square squeeze sr srl ssh ssl sso stab stable stack stackoverflow stadt staff stage stair stand standard star
start starter startup state statement static station statistics stats status stay steal steam steel step stick sticky still stock
stomach stop storage store storm story storybook strange strasse strategic strategy strawberry stream street strength stress
strict string stripe strong structure struggle stuck student studio study stuff stupid style subject submit subscribe subscription
subsection success successful such sudden sudoku sue suffer sugar suggest suggestion suicide suit suitable suite sum summarize
summary summer sun sunday super superman supervisor supplier supply support suppose supreme sure surface surgery surprise survey
suspect svelte swagger swallow swam swear sweat swedish sweet swift swim swiss switch symbol symfony sync synchronous syntax
syrian system t tab table tableau tablet tag tail taiwanese take taken tale talk talos tamil tank tape target task taste taught
tax taxi tbd tea teach teacher team tech technical technician technology teeth tel telegram telephone television tell temperature
template temporal temporary ten tennis tensorflow term terminal terraform terrible terrorist tesla test testament texas text thai
than thank thanksgiving that thats the theater theatre their them theme then theory therapy there therefore theres thermal these
they theyre theyve thief thing think third thirsty thirty this those though thought thread threat three threw throat through
throughout throughput throw thu thur tibetan ticket tidelift tie tier tiger tight tiktok time timeline timeout timesheet tiny
tinypool tip tire title to toast today todo toe together toilet token told tomorrow tongue tonight too took tool toolkit tooth top
topic torah total touch tough tour tourism toward towel tower town toy toyota track tracker trade trademark traffic train
transaction transfer transform transformer transit translate translation transport trap trash travel traverse travis treasure
treasury treat treatment tree trello trial tribe tribute trick trigger trim trip trouble troubleshooting truck true truly trust
truth try tu tube tue tuesday tune tunisian turbo turing turkish turn tutorial tv twelve twenty twice twilio twin twister twitch
twitter two type typescript typically u uber ubuntu ugly ui ukrainian ultimate ultra umbrella un una unable uncle und under
understand understood underwear undici undo une unfortunately unhappy unicode unified union unit universal universe university
unix unknown unless unlike unlimited uno unser until untitled unused up upcoming update upgrade upload upon upper ups upset urban
urdu urge urgent url urlaub us usa usage use used useful user username using usually utc utf utility ux v vacation vagrant valid
validate validation valley valuable value van vanilla variable various vault vector vegetable vendor vendredi venezuelan venture
venue verb vercel verify verizon verse version very via victim video viernes vietnamese view viewer village vintage violence
violent vip virtual virus visa visio vision visit visitor visual vital vite vitest vmware vodafone voice voip volkswagen volume
volunteer volvo von vote vous vpn vs vue w wage waist wait wake walk wall wallet walmart wann want war warehouse warm warning
warranty warum was wash wasnt waste watch watcher water wave way we weak wealth weapon weather web webex webhook webinar webpack
website wed wedding wednesday week weekend weight weil weird welcome well welsh wenn went wer were west western weve what whatever
whats whatsapp wheel when whenever where whereas wheres whether which while whisper whistle white whitepaper who whole whom whos
whose why wide widget wie wife wifi wiki wikipedia wild will win wind window wine winner winter wipe wir wire wireless wise wish
with within without wix wo woche wolf woman women won wonder wonderful wont wood word wordpress wore work workday worker workflow
workshop workspace world worldwide worm worried worry worse worst worth would wouldn wouldnt wound wow wrap writable write writer
written wrong wrote x xbox xcode xerox xml y yahoo yaml yard yeah year yell yellow yen yep yes yesterday yet yo you youll young
your youre yourself youth youtube youve z zabbix zapier zendesk zero zip zod zone zoom zu
grusse grussen gruss schone schonen herzliche herzlichen freundliche freundlichen beste besten viele vielen journee soiree
vriendelijke groet groeten hartelijke goede middag dzien dobry wieczor zusammen miteinander allerseits tout tous toutes monde
allemaal wszystkim wszyscy panstwo allihopa ragazzi ragazze tutti tutte equipo equipa equipe squadra pessoal galera
collega colleghi collegae kollegen kolleginnen collegues companeros companeras todos todas zespol czesc salut hoi moin servus
ahoj
`);
