import { toWordSet } from './word-set.ts';

/**
 * Given names that are hardly ever anything else, lower case, without diacritics. Our own compilation from general knowledge of
 * common names in many countries; names that are also words, places or products stand in `DOUBTFUL_NAMES`.
 */
export const GIVEN_NAMES = toWordSet(`
aaliyah aaron abby abdul abdullah abdulrahman abebe abel abigail abraham achieng adaeze adalberto adam adamu addison adela
adelaide adele adeline adil aditi aditya adnan adrian adriana adriano adrien aengus agata agathe aggie agnes agnieszka agostino
agus ahmad ahmed ahmet aicha aida aidan aiden aigul aiko aileen aimee aino aisha aisling aiysha ajay akash akemi akihiko akihiro
akiko akila akim akira aksel akua alain alan alana alaric alasdair alastair alba albert alberta alberto albin alejandra alejandro
alek aleksander aleksandr aleksandra aleksi alemayehu alena alessandra alessandro alessia alessio alex alexandra alexandre
alexandros alexandru alexei alexey alexia alexis alfie alfonso alfred alfredo alhassan ali alice alicia alina aline alisa alisha
alison alistair allan allen allison allyson alma alois alphonse alvaro alvin alyssa ama amadou amaia amaka amalia amalie amanda
amar amara amaya amelia amelie amina aminata amir amira amit amita amjad ammar amos amr amrita amy ana anahit anais anakin anand
ananya anastasia anastasios anatoly anders andre andrea andreas andree andrei andreia andres andrew andrey andrius andrzej andy
aneta angelica angelika angelina angelo angie angus anh anil anissa anita anja anjali anjana anke ann anna annabel annabelle
annalisa anne anneke anneli anneliese annemarie annette annie annika ansel anselm anshul anthony antje antoine antoinette anton
antonella antonia antonin antonio antony anupam anushka anya aoife aparna apolonia araceli aram aravind archana archie arianna
ariel arild arjun arkadiusz arlene armand armando armen armin arnaud arne arno arnold arpita arseny artem arthur artur arturo arun
arvid arvind ashish ashleigh ashley ashok ashraf ashwin asif askar aslaug asma astrid asuka atsuko attila audrey augusta augustin
aurelia aurelie aurelien aurora avery avraham axel ayaka ayako ayan aydin ayesha ayman ayse aysel ayumi azeem aziz babak babette
balazs balint baptiste barbara barbora barnaby barry bart bartek bartholomew bartosz basil bastian bastien bea beata beate
beatrice beatrix beatriz becky behrouz belinda ben benedetta benedetto benedict benedikt benita benjamin benjie benny benoit
bernadette bernard bernardo bernd bernhard bernice bert bertha bertil bertram bertrand beryl bessie beth bethany betina betsy
bettina betty beverley bharat bhaskar bhavna bianca bilal birgit birgitta birgitte birte bjarne bjarni bjoern bjorn blair blaise
blanche blanka blazej bob bobby bogdan bonifacy bonnie boris borislav borje boubacar brad bradley brady brandi brandon branislav
branka branko brayden brenda brendan brennan bret brett brian briana brianna bridget brigitta brigitte britt britta brittany
bronislaw bronwyn brooke bruce bruna brunhilde bruno bryan bryce bryony bryson budi burak burkhard byron caio caitlin caitlyn
caleb callum calvin cameron camila camilla camille camilo candace candice carina carl carla carlo carlos carlota carmel carmela
carmelo carmen carola carole carolien carolin carolina caroline carolyn carrie carsten carter casey caslav cassandra cassie
caterina catherine catia catriona cecile cecilia cecilie cedric celeste celestino celia celina celine cesar chaewon chandra
chantal charlene charles charlie charlotta chelsey cheryl chetan chiara chidi chiharu chikako chinedu chinonso chinwe chitra chloe
chris christa christel christelle christiana christiane christianne christina christine christof christoph christophe christopher
christos chuck chukwuemeka ciara cillian cindy claes claire clara clare clarence clarissa claudette claudia claudine claudio
clayton clemence clemens clement clementine cleo clifford clint clinton clive clotilde clovis clyde cody colette colin colleen
concepcion concetta conchita connie connor conor conrad constance constantin constantine consuelo cora coralie cordelia corentin
corey corine corinna corinne cormac cornelia cornelis cornelius cory cosimo costas courtney craig cristian cristiana cristiano
cristina cristobal curtis cuthbert cynthia cyril cyrus daan dagmar dagny daichi daiki daina daisuke dalia dalibor damian damiano
damien damir damla damon dan dana dancho daniel daniela daniele daniella danielle danijel danilo danny danuta daphne darek daria
dariela darina dario dariusz darko darlene darren darryl daryl dave david davide davina davit dawid dayana deanna debbie deborah
debra declan deepa deepak deepika deirdre delia delphine demetrius denis denise dennis derek dermot derrick desiree desmond detlef
devon dewi deyan dharmesh dhruv diana diane dianne didier diego dieter dietmar dietrich dilip dilys dimitar dimitri dimitrios
dimitris dina dinah dinara dinesh dino diogo dirk ditlev ditte divya djordje dmitri dmitriy dmitry dolores domenico dominic
dominik dominika dominique donald donatella donato donghyun donna donovan dora doreen dorian dorina doris dorota dorothea dorothee
dorothy dorte dorthe doug douglas dragan dragana drago duarte duc duncan dusan dustin dwayne dwight dylan eamon eamonn ebba
eberhard eckhard eddie edeltraud edgar edina edita edith edmond edmund edna edoardo edouard eduard eduarda eduardo edvard edvin
edward edwin edwina edyta efrain egon eileen eilidh eimear einar eira eirik ekaterina elaine elbert eleanor elena eleni eleonora
eleonore elia eliane elias elif elijah elin elina elinborg eline elinor eliot elisa elisabet elisabeta elisabeth elise elisha
eliska elissa eliza elizabeth elizaveta elke ellen ellie elliot elliott elmar elodie eloise elsa elsbeth elsie elspeth elton
elvira elvis elzbieta emanuel emanuela emanuele emeka emer emerson emery emil emile emilia emiliano emilie emilio emily emine emir
emma emmanuel emmanuelle emmett emre engelbert enid enric enrica enrico enrique enzo ercan erdem erhard eric erica erich erick
erik erika eriko erin erkki erlend ermanno erna ernest ernestine ernesto ernst erwin erzsebet esmeralda esperanza esra esteban
estefania estella estelle ester estevao esther estrella ethan ethel etienne etsuko eugen eugene eugenia eugenie eugenio eulalia
eunice eunji eusebio eva evan evangeline evelien evelina eveline evelyn evelyne everett evert evgeni evgeny ewa ewan ewelina
ezekiel ezequiel ezra fabian fabiana fabiano fabien fabienne fabio fabiola fabrice fabricio fabrizio fadi fadila fahad faisal
faiza fanny farah farhad farhan farid farida faruk fatih fatima fatma fatou fatoumata fatuma faustino federica federico fedor
felicia felicitas felipe felix femi ferdinand ferenc fergus fernanda fernando filip filipa filipe filippo filomena finbar finlay
finley finn finnian fiona fiorella fjodor flavia flavio flo flora florent florentina florian floriane floris folake frances
francesca francesco francine francis francisca francisco franck francois francoise franka franz franziska fraser fred freda
freddie freddy frederic frederica frederick frederico frederik frederike fredrik freja freya frida frieda frieder friederike
friedrich fritz frode fumiko gabor gabriel gabriela gabriele gabriella gabrielle gaelle gaetan gaetane gaetano gareth garfield
garrett gary gaspard gaston gaurav gavin gayane gayle geeta gemma genevieve gennadi gennady genoveva geoff geoffrey georg george
georges georgette georgi georgiana georgie georgina georgios gerald geraldine gerard gerardo gerd gerda gerhard gerlinde germaine
gernot gerry gert gertrud gertrude gesine ghassan ghislaine giacomo giampaolo gian gianfranco gianluca gianmarco gianna gianni
gideon gil gilbert gilberto gilda giles gilles gillian gina gino giordano giorgi giorgia giorgio giorgos giovanna giovanni girish
gisela gisele gisella gitta gitte giulia giuliana giuliano giulio giuseppe giuseppina gizem gladys glen glenda glenn gloria gopal
goran gordana gordon gosia gottfried graciela graeme graham grainne grazia graziella greg gregg gregoire gregor gregorio gregory
greta gretchen gretel grigor grigory grzegorz guadalupe gudmundur gudrun guido guilherme guillaume guillem guillermo gulnara
gunilla gunnar gunter gunther guoqiang gurpreet gus gustaf gustav gustave gustavo gwen gwendolyn gwyneth gyorgy habib hadrien
haider haile hailey hakan hakeem haleh halil halima halina hamid hamish hamisi hamza hana hanako hanan hania hank hanna hannah
hanne hannele hannelore hannes hannu hans hansjorg haoran harald hardeep hari harish harold haroun harriet harriett harry harsha
haruka haruki haruko haruto harvey hasan hassan hatice hattie haydee hayk hazem hector hedda hedvig hedwig heidi heike heiko
heiner heinrich heinz helen helena helene helga helge heli hella helle helmut heloise hemant hendrik henning henri henriette
henrik henrike henrique henry herbert heriberto herman hermann hermine hermione hernan hernando herve hideaki hideki hideko hideo
hidetoshi hieu hilary hilda hilde hildegard hiltrud himanshu hiroaki hiroki hiroko hiromi hiroshi hiroyuki hisako hitomi hjalmar
hoa holger holly horacio horatio horst hortense hossein howard hristo hubert huberta hugh hugo huguette humberto humphrey huong
husam hussain hussein hyejin hyun hyunwoo iain ian ianthe ibrahim ibrahima ida idris ieva ifeanyi ifeoma ignacio ignacy ignatius
igor ikram ilaria ildiko ilias ilija ilka ilkka ilona ilse ilya imani imelda imogen imran imre ina inbar ines inga inge ingeborg
ingemar inger ingmar ingo ingrid ingunn inigo inna ioana ioanna ioannis ionut irakli irena irene irina irma irmgard irmina irvin
irving isaac isabel isabela isabell isabella isabelle isadora isaiah isak isaura isidora isidore isidro isla ismael ismail isobel
isolde issa istvan itziar iva ivan ivana ivanka ivar iveta ivette ivona ivonne iwan iwona izabela izumi jaakko jaap jacek jacinta
jacinto jackie jackson jacky jaclyn jacob jacoba jacobo jacopo jacqueline jacques jaden jadwiga jae jaehyun jagdish jaime jairo
jakob jakov jakub jamal james jameson jamie jamila jana jandira jane janek janelle janet janette janez janice janina janine janis
janka janko janna janne jannik janos jared jari jarkko jarmila jaromir jaroslav jaroslaw jasmina jasna jason jasper jatin jaume
javier jayden jayne jayson jazmin jean jeanette jeanine jeanne jeannette jeannie jeannine jeff jeffery jeffrey jelena jelle jen
jenna jenni jennie jennifer jenny jens jeremiah jeremias jeremy jeroen jerome jerry jerzy jesper jess jessica jessie jette jhon
jiahao jianguo jiao jihoon jill jillian jim jimena jimmy jindrich jindriska jing jinhua jiri jitka jiwoo jiyoung joachim joan
joana joanna joanne joao joaquim joaquin jocelyn jocelyne jochen jodie jody joe joel joelle joerg johan johana johanna johanne
johannes john johnathan johnnie johnny jolanta jolene jon jonah jonas jonatan jonathan joni jonny joosep joost jordi jorg jorge
jorgen joris jorma jorn josafat jose josee josef josefa josefina josefine joseph josephine josette josh joshua josiah josie josip
josue jovan jovana joyce joze jozef jozefa jozsef juan juana juanita juanjo judah judit judith judy juergen juha juhani juho jukka
jules julia julian juliana juliane julianna julianne julie julien juliet julieta juliette julita julius juma junichi junjie junko
juraj jurek jurgen juri jurij jussi justina justine justus justyna jutta jyoti kacper kadir kaede kai kaitlin kaitlyn kaito kaja
kajetan kajsa kalina kalle kaloyan kalpana kamal kamala kamau kamil kamila kamilla kamran kaori kapil karan kareem karel karen
kari karim karin karina karine karl karla karol karolina karoline karsten karthik kasia kasper kata katalin katarina katarzyna
kate katerina katharina katharine kathe katherine kathleen kathrin kathryn kathy katia katie katja katri katrien katrin katrina
katrine katsumi katsuo katy katya kavita kayla kaylee kazimierz kazuhiro kazuki kazuko kazuo keanu keegan keiko keisuke keith
kelechi kelley kelly kelsey kemal ken kendall kendra kenji kenneth kenny kenta kentaro kento kenza kerem kerry kerstin keshav
ketut kevin khadija khaled khalid khalil khanh kieran kiersten kim kimberley kimberly kimiko kinga kira kiran kirill kirk kirsi
kirsten kirstie kirstin kirsty kishore kjell kjersti klaas klara klaudia klaus klavdija knut koen kofi koji komal konrad
konstantin konstantinos konstanze kornelia kostas kotaro kourosh kris krishna krishnan krista kristen kristi kristian kristiina
kristin kristina kristine kristjan kristof kristoffer kristopher krisztian krisztina krystian krystyna krzysztof ksenia kumiko
kunal kurt kveta kvetoslava kwabena kwame kwesi kyle kylie kyoko kyosuke kyra kyungsoo lacey ladislav laetitia laila lajos lakshmi
lalita lambert lamine lana landon lara larissa larry lars lasse laszlo lata latoya laura laure laureen lauren laurence laurens
laurent lauri laurie lavinia lawrence layla lazar lazaro lea leah leandra leandro leanne lee leena leif leigh leighton leila lekan
len lena lene leni lenka lennart lennon lenny leo leocadia leon leona leonard leonardo leonhard leonid leonie leonor leonora
leopold leopoldo lerato leroy lesley leslie lester leszek leticia letizia lev levan levente levi lewis lexie liam liana lidia
lidija liesbeth liese liesel ligia liisa lilian liliana liliane lilija lillian lilly lina linas linda lindsay lindsey linh linnea
linneo linus lionel lisa lisbeth lise lisette liv livia liviu liz ljiljana ljubica ljudmila llewellyn lloyd logan lois lola longin
loredana loreen lorena lorenz lorenza lorenzo loretta lori lorna lorraine lothar lotte lottie lou louella louis louisa louise
lourdes luana lubomir lubos luca lucas lucia luciana luciano lucie lucien lucienne lucile lucille lucinda lucio lucjan lucrecia
lucrezia lucy ludek ludmila ludovic ludovica ludvik ludwig luigi luis luisa luise luiz lukas lukasz luke lulu luther lutz luuk
lydia lydie lyle lyndon lynette lynn lynne lyudmila maarten maartje mabel maciej mackenzie maddie madeleine madeline madelyn
madhav madhu madhuri mads magali magdalena maggie magnhild magnus maha mahesh mahima mahmood mahmoud mahmut maia maike maikel
maira maisie maite maja makena makoto malcolm malene malgorzata malik malin malte malvina mamadou mandy manfred manish manisha
manju manoel manoj manolis manon manuel manuela mara marc marceau marcel marcela marcella marcelle marcello marcelo marcia marcin
marco marcos marcus marek maren marga margaret margareta margarete margarida margarita margaux margery margit margot margret
margrethe margriet marguerite mari maria mariah mariam marian mariana marianna marianne mariano maribel maricel marie mariela
marielle marietta marija marijke marika mariko marilena marilou marilyn marina mario marion marios marisa marisol marit marita
marius mariusz marja marjan marjolein marjorie marketa markku marko markus marleen marlene marlies marlon marta martha marthe
martijn martin martina martine martino martti marty maruska marvin mary maryam maryann maryse marysia masaaki masahiro masaki
masako masami masashi masato masayuki matej mateja mateo mateusz mathias mathieu mathilda mathilde mathis matias matija matilda
matilde matous matt matteo matthew matthias matthieu matti mattias mattie maud maude maura maureen maurice mauricio maurits
maurizio mauro maxence maxim maxime maximilian maximiliano maximilien maxine mayra mayumi mbali meaghan mechthild meena meera
megan meghan megumi mehdi mehmet meike meinhard mekdes melania melanie melanija melchior melina melinda melissa melvin meng
meredith merete merja mert mervyn meryem meryl mette mia micaela micah michael michaela michail michal michalis michel michela
michelangelo michele michelle michiel michiko mickael micky miguel mihaela mihai mihail mihaly mihir mihkel miho mikael mike mikel
mikhail miki mikkel miklos miko mikolaj mila milada milagros mildred milena milica millicent millie milo milos miloslav milton
mimi mina minako mindy minerva mingming mingyu minh minjun minna minnie minseo mira miranda mireille miriam mirjam mirjana mirko
miroslav miroslava miroslaw misaki mitch mitchell mitsuko mitsuru mizuki modesto mogens mohamed mohammad mohammed mohan mohit
moira moises molly momoko mona monica monika monique montserrat mordechai morgan morgane moritz morris morten moses mostafa
mouhamed moussa mridula muhammad muhammed mukesh munir murali muriel murray mustafa mutua myles myra myriam myrna myrtle nabil
nadeem nadezhda nadia nadine nadja nadya nagisa naima nana nanako nancy nandini nandita nanette naoki naoko naomi naoto narek
narendra nasrin nasser natacha natalia natalie nataliya natalya natasa natascha natasha nate nathalie nathan nathanael nathanial
nathaniel naveed naveen nayeli nazanin ned neema neeraj neha neil nell nelly nenad nerea nestor neven neville ngozi nguyet
nicholas nick nicklas nicky nico nicola nicolaas nicolai nicolas nicole nicoletta nicolette nicolo niels nigel nihal niharika nik
nikhil nikita niklas niko nikola nikolai nikolaj nikolaos nikolas nikolaus nikolay nikos nilesh nils nilufer nina nino niraj
nirmala nisha nishant nitin njeri njoki nneka noah noelle noemi noemie nomsa nomvula nora norah norbert noreen noriko norma norman
normand norris nuno nuria nurlan nurul obinna octavia octavio odette odile ofelia oksana olaf olav olcay ole oleg oleksandr
oleksiy olena olga olgierd olimpia oliver olivera olivia olivier olle ollie olof olufemi oluwaseun oluwatobi olya omar omer ondrej
onur oona oriana oriol orla orsolya ortwin osama osamu osborn oskar oskari osman osvaldo oswald oswaldo otakar otieno otilia otis
otmar ottavio ottilie otto ouahiba ovidiu owen oystein pablo paco paddy padma padraig paige pallavi palle paloma pamela pandora
pankaj paola paolo parth pascal pascale pascual patrice patricia patricija patricio patrick patrik patrizia patryk patsy patti
patty paul paula paulette paulina pauline paulino paulo pauls pavel pavla pavlina pavlo pavlos pawel payton pedro peggy penelope
peng percival percy peri perla pernilla pernille perrine perry petar pete peter petr petra petri petro petros petter petteri
petunia phil philip philipp philippa philippe phillip philomena phoebe phuong phyllis piedad pier pierluigi pierre pierrette
pierrick piers piet pieter pietro pilar pinja pio piotr pippa pooja poul prabhat pradeep prakash pranav prashant pratik praveen
preethi preeti premysl preston pritam priya priyanka prudence przemyslaw puja putri qasim quentin quincy quinn quirin quynh raanan
rachael rachel rachid rachna radek radim radka radmila radoslav radoslaw radovan rafael rafaela rafaella rafal rafik raghav ragnar
ragnhild rahim rahul raimo raimund rainer raisa raj raja rajan rajeev rajendra rajesh rajiv rajni raju rakesh ralf ralph raman
ramesh ramiro ramon ramona ramzi randall randi randolph randy rania ranjana ranjit raoul raphael raphaelle raquel rashad rashid
rashmi rasmus raul ravi ravil ravindra ray raymond raymonde rebecca rebekah rebekka reese regan reggie regina reginald regine reid
reidar reiko reima reina reiner reinhard reinhold reinier rekha remco remi remigiusz remy renaat renan renata renate renato renaud
rene renee rens renske renuka reto reuben reyhan reynaldo rhea rhian rhiannon rhoda rhonda rhys ria riad ricarda ricardo riccardo
richard richie ricky rieko riikka rikard rikke riley rina rinaldo rita ritika ritu riya rizky rizwan rob robbie robert roberta
roberto robyn rocco rocio roderick rodica rodney rodolfo rodrigo roel rogelio roger rogerio rohan rohini rohit roisin roland
rolande rolando rolf rolla romain romana romane romina romuald romy ron ronald ronan ronja ronnie roope rory rosa rosalia rosalie
rosalind rosalinda rosamund rosana rosanna rosanne rosario roseline rosemarie rosemary rosetta rosie rosina rosita roslyn ross
rostislav rowena roxana roxane roxanne roy royston rozalia ruben rubija rudi rudiger rudolf rudolph rudy rufus ruggero ruoxi
rupert ruslan russell rustam rustem ruta ruth ruud ruzanna ryan ryo ryoko ryosuke ryota ryszard saad sabah sabina sabine sabrina
sachiko sachin sadia sadie sadio sadiq saeed safiya sahar saima saki sakura salim sally salma salman salome salvatore sam samantha
samar sameer sami samia samir samira sampo samuel samuele samuli sana sandeep sander sandra sandrine sandro sandy sanjana sanjay
sanjeev sanna sanne santosh santtu saoirse sara sarah sarika sarita sarka sascha sasha saskia satish satoko satoshi satu saturnino
saul saurabh saverio savita sayaka scarlett scott seamus sean sebastiaan sebastian sebastiano sebastien seema selamawit selena
selim selina selma semih sendhil senem seojun seoyeon serafina serge sergei sergey sergi sergio sergiu seth seung severin severine
seymour shabana shabnam shahid shahrukh shalini shane shankar shannon sharon shashi shaun shauna shawn shea sheena sheila shelby
sheldon shelia shelley shelly sheri sherif sherry sheryl shigeru shilpa shinichi shinji shirin shirley shiro shivani shizuka
shlomo shoko shota shreya shruti shuichi shunsuke shweta shyam sibel siddharth sidney sidsel siegfried sieglinde siegrid siegried
sietske sigita sigmund signe sigrid sigrun sigurd siiri silas silje silke silvain silvana silvester silvia silvie silvija silvio
simao simeon simo simon simona simone simonetta sina sinead sini siobhan sipho sissel siti sitora siv slavica slavko slavomir
slawomir smita sneha snezana sofia sofiane sofie solange soledad solomon solveig somchai sona sonal sonali sonia sonja sonny sonya
sophia sophie soren souleymane sourabh soyoung spencer spyros srdjan sridhar srinivas stacey stacy stale stan stanislas stanislav
stanislaw stanley stefan stefania stefanie stefano stefanos steffen steffi steinar stelian stelios stella sten stepan stephan
stephane stephanie stephen stephon sterre steve steven stewart stig stijn stine stipe stuart subhash subramaniam sudha sudhir
sujata sulaiman suleiman suleyman sumati sumiko sumit sunghoon sunil sunita supriya suresh surya susan susana susann susanna
susanne sushil sushma susi susie suzana suzanna suzanne suzette suzie svatopluk svein sven svend svenja sverre svetlana svetoslav
swapnil swati sybil sybille syed sylvain sylvester sylvia sylvie sylwia szabina szabolcs szilvia szymon tabea tabitha tadashi
tadeusz tahir taina takahiro takako takanori takashi takeo takeshi takuda takumi takuya tamar tamara tamas tamika tamiko tammy
tamsin tanguy tania tanja tanvi tanya tara tarek tariq tarja taro tarun tasha tatiana tatjana tatsuya tatyana tawfik taylor ted
teddy teemu tejas temitope teodor teodora teofil tera teresa terese teresita tereza terrance terrence terri terry tess tessa
tetsuo tetsuya thabo thaddeus thais thandiwe thanh thea theda thelma themba theo theodor theodora theodore theodoros theresa
therese theresia thi thiago thibaud thibault thierry thomas thora thorbjorn thore thorsten thorvald thuy tiago tiana tiberiu tibor
tiffany tigist tigran tihomir tiina tilda tillie tilly tilman tim timea timm timo timon timothee timothy timur tina tinatin tino
tiziana tjark tobias tobiasz toby todd todor tomas tomasina tomaso tomasz tomaz tomi tomislav tommaso tommy tomohiro tomoko tomomi
tomoya toni tonia tonje tonny tony tonya torben tord tore toril torsten toru toshiko toshio tove tracey traci tracy trang trent
trevor tricia trine trish tristan troels trond troy trude trudy trung trygve tsutomu tuan tuija tullio tunde tuomas tuomo tuula
tuva tuyet twan tyler tyrone tyson uday udo ugo ulf ulla ulrich ulrik ulrika ulrike umar umberto umesh unai urs ursula urszula
usha usman uta ute uwe uzma vaclav vaclava vadim vaishali valentin valentina valentino valeria valerie valerio valeriy valery
valter vanda vandana vanessa vania vanja varun vasco vasil vasile vasilis vasily vassilis vasudha vebjorn veera velma vendula
venkat venkatesh vera vernon veronica veronika veronique vesa vesna vibeke vic vicente vicki vicky victor victorine vida vidya
viggo vignesh vijay vikas vikram vikrant viktor viktoria viktorija vilhelm vilho ville vilma vimal vinay vince vincent vincenza
vincenzo vineet vinicius vinod violeta violetta violette vipul virgil virgilio virginie vishal vishnu vitaliy vito vitor vittoria
vittorio vivek vivekananda vivian viviana viviane vivien vivienne vlad vladan vladimir vladimira vladislav vlasta vojtech volker
volodymyr vratislav vuk vyacheslav waclaw wade wahid waldemar walid wallace walter waltraud wanda wanja wanjiru waqas warren wayan
wayne weiwei wenche wendelin wendy werner weronika wesley wiebke wieland wieslaw wieslawa wiktor wiktoria wilbert wilbur wilfred
wilfried wilhelm wilhelmina wilko willa willem willemijn william williamina willie willy wilma winfried winifred winnie winona
winston wioletta wladyslaw wlodzimierz wojciech wolfgang wolfram wouter wyatt xander xaver xavi xavier xenia xiaoli xiaoming
xiaoyu ximena xinyi xiuying yael yahya yakov yamina yamini yana yanis yann yannick yannis yara yash yasin yasir yasmeen yasmin
yasmina yasmine yasuhiro yasuko yasuo yauheni yaw yazan yefim yelena yesenia yetunde yevgeny yiannis yichen yigit ylva yogesh yoko
yolanda yolande yonatan yoona yosef yoshi yoshiaki yoshihiro yoshiko yoshio youngho youssef ysabel yui yuichi yuji yuka yukari
yuki yukiko yukio yuko yulia yuliya yumi yumiko yuna yunus yuri yurii yuriko yuriy yusuf yuta yutaka yuto yuval yuxuan yuya yves
yvette yvon yvonne zachariah zachary zack zahir zahra zainab zainul zane zanele zaneta zara zbigniew zbynek zdenek zdenka zdravko
zeeshan zeev zelda zelia zelimir zeljko zeno zenon zeynep zhen zhivko zigmund zihan zineb zita zlata zlatan zlatko zoe zoey zofia
zoltan zora zoran zsofia zsolt zsuzsanna zubin zuzana zuzanna zygmunt
annegret swantje mareike doerte thorben sonke soenke hauke imke frauke gesa hinrich eike ekkehard gisbert hartmut roswitha
ruediger finja constanze sjoerd femke teunis bram maaike anouk thijs pim gijs jolanda arjan marloes annelies tjeerd wietske
ainhoa gonzalo leire macarena encarnacion fermin facundo agustina anselmo fiorenza ginevra raffaella ornella pasquale gennaro
ettore niccolo mariangela rosalba catarina wanderley afonso goncalo mafalda raissa jussara edson reginaldo valdir cleber
zbyszek bozena grazyna boguslaw oliwia maelys solene aissatou gwenaelle loic anatole oceane capucine segolene niamh ciaran eoin
oisin angharad mairi abena folasade babatunde bongani ousmane cheikh minji meiling ishaan harpreet murat ozlem selin deniz ebru
volkan bohdan mykola taras dmytro galina eszter reka razvan oana ingvar torbjorn hakon alva pekka antti kaisa helmi outi
`);

/**
 * Given names that are as often a word, a place or a product. They count beside a surname or after a clear cue, never alone.
 */
export const DOUBTFUL_NAMES = toWordSet(`
aden africa alexa amber ami an angel angela apollo april ara arden aria art asa ash asher aspen asta august austin autumn ava avis
baker barron bay bell belle berlin bernadine bess bill billy bin binh bishop bjarki blake blossom blue brandy brook brooklyn buck
bud buddy buffy buster butch cara carey carol cash cedar chad chance chandler chang charity charlotte chase chelsea chen cheng
cherry chester chip christian christmas clark claude clay cliff colby cole colt constant cooper coral corona cosmo cruz crystal
dagger daisy dakota dale dallas dane dash dawn dean deb dell delta denver destiny dev dexter diamond dick dixie dolly don dong dot
drake drew duke dung dusty earl earnest easter ebony ed eden ella elle ellis elm ember emerald ernie eve ever faith fan fang fay
felicity feng fern fidel fin fleur flint florence ford forest forrest foster fox fran frank franklin gale garnet gay gene genesis
geo georgia german gerrit ginger glory grace gracie grady grant gray grey griffin guy hadley hai hal hale hamlet hao happy harley
harmony harper harrison haven hayden hayes hazel heath heather heaven hero hilton homer hong hope houston hudson hui hung hunter
hyacinth iman india indiana indigo ion ira iris isa isis israel italia ivo ivory ivy jack jade jaguar jan jasmin jasmine jay jazz
jenkins jesus jet jewel jia jin jo jolly jordan journey joy julio jun june junior juniper justice justin karma kelvin kenya king
kingsley kit kitty knight kobe lake lan lane laurel lei les li liberty lilac lily lin lincoln ling lion london lotus love lucky
luka luna lux lynx lyric mac mack macy maddox madison mai major malaga mali march margo marin marine mark marlow marsh marshall
mason maverick max may mccoy mei mel melody mercedes mercy merit merle merlin mickey midas mika milan miles miller ming montana
monty moss mu muse na nan nat nelson neo nevada nike ning noble noel nova oak ocean octave odyssey ola olive opal orion orlando
oscar page paisley paris parker pat patience paz peace pearl penny pepper phoenix ping piper pixel polly poppy porter precious
prince princess pru qi qing rain rainbow raven reed reef regal rex rich rick river robin rocky rod roman rome romeo rong rose
rowan royal ruby rui rush rusty sage saint salem salvador samson san santiago santos savannah scout season shan siena sienna
sierra silver simba sky skye skylar sol song sparrow spike star sterling stone storm stormy sue sullivan summer sun sunday sung
sunny sunshine sutton sydney sylvan ta tad tai tam tan tanner tao tate tatum tawny tea teal temple terra texas thor tiger timber
ting tom trace travis trinity trip tu tucker turner ty ulysses val van vance vega venus vern vi victoria vienna vin viola violet
virginia vivo walker ward wave webster wei wen wes west whitney will willow wilson win winter wolf wren xi xin ya yan yang yen yi
ying yong york young yu yuan yun zen zhong zion
ashton aubrey bailey brock callie camden chau chi conner cullen dalton dante dat dawson genet hang holden lam long nam nur phat
quan ramsey reagan royce rune sherman son stein sultan thai thu tin viet vinh xuan
bo xiu jian emi
`);
