import { toWordSet } from './word-set.ts';

/**
 * More of `GIVEN_NAMES`, so that names are found alike whatever people's origin: names of Black Americans, of Nigeria, Ghana, Kenya and
 * the south of Africa, of Arabic, Turkish, Indian, Chinese, Korean and Vietnamese speakers, and rarer ones of Europe. Our own compilation.
 */
export const MORE_GIVEN_NAMES = toWordSet(`
aarav abdelaziz abdelkader abdelrahman abdirahman abdulaziz abdulkarim abdullahi abdulmalik abebech abiodun abosede aboubacar
adebisi adebowale adedayo adedeji ademola adeola adeolu aderonke adesola adetokunbo adewale adeyinka adhiambo adunni advika adwoa
afia agafya agnethe agueda aissata akinwale akinyi akosua akram akshay albrecht alejandrina alemitu alevtina alexander alexandrina
alok amadi ambrogio aminu amitabh amol anabel anant anas andile anele anfisa anike aniket anirudh ankit ankita ankur annarita
annikki annunziata antero antonietta anupama anuradha anwar anyango aparajita apolinary apolline aranzazu arina arkadi arkady
armida arpit artyom arunima arvo asbjorn asger ashlee ashlyn ashlynn ashutosh asmund assunta atieno aubree aubrie auwal avdotya
avinash awino axelle ayaan ayanda aygul aylin ayobami ayodeji ayodele ayokunle ayomide ayten azucena bailee bakary bamidele
bartlomiej basem bashir bassam benvenuto berat bereket bergljot berhane berk bethanie beyza bhavana bhavesh bhavin bhupendra
bibiana binta birger bisola bodil bogdana bogumil bogumila boitumelo bolanle boleslav bontle borghild bozidar branimir brantley
braxton brenna brianne brielle briley britney brody bronislawa bryanna brynn bukola bulent burcu busisiwe busra caden cailin
caitlynn calogero camryn canan candelaria cansu carly catalina catello cayden cedomir cem cemal cengiz cezary chandan chantel
chantelle charlee chasity chebet chelsie chema cherie cheruiyot cheyenne chiamaka chidinma chiedza chika chimamanda chinasa chioma
chipo chizoba chukwudi chukwuma cierra cigdem ciro clarice clelia colten colton consiglia corbin cordell cordula coumba crisanto
cuong cyprien czeslaw czeslawa dallin damarion damilola damion danae dandre danica danika danila danjuma darian darinka darnell
darrell darrius dashawn davion dawit dayanara deandre deangelo deante debashish deepti deion dejuan delaney delilah delroy
demarcus demario demetria demetrio demyan denisha deonte dequan deron derya desanka desean deshaun deshawn destinee detlev devante
devika devonta devonte dhananjay diem diep dietlinde dilara dilek dipti divyansh djibril djurdja dobrivoje dobroslawa dolapo
dominque domitilla dontae donte dragoslav draven dubravka dunya dusica duy dzifa earline ebonie ebun ece echezona eckart eda
edelmira edeltraut edgard eduvigis eero efe effie efim efua egidio egil eila eino ekene ekow elaina eldbjorg eldridge eleuterio
elfriede eliseo elnora elpidio elroy elsi emad emeline emelyan emenike emidio emina emmalee emmalyn emrah encarna enitan enoch
ensar ensio enyinnaya erdal erdmann erhan erkko erol ersilia ersin ervin eryk eskil esko estell etta eufemia eugeniusz eunjung
eustaquio evangelina evaristo evdokia everette evren ewald eyerusalem eystein ezinne fabrizia fadel fadil fadime faduma fahd
fantine farai farouk fatimah fausto fawzi faye feliciano felisha ferhat ferit fermina fidencio figen fiifi fikadu fikret filiberto
filipp filiz fiorenzo firat flavien florencio florine floyd folarin franciszek fredrick freida friedhelm fulvia fulvio fungai
funke funmilayo gamze garance gaspare gaute gautier gavyn gayatri gbenga geetanjali gelsomina genaro gennadiy genowefa georgianna
gerardina gerold gertie gervasio gerwazy ghaith ghislain giang gilberta gioacchino giordana girma giselher giselle gjermund gleb
glenna gokce gokhan gonca gopalakrishnan gotthard gowri gracelyn graciano graziana gregoria greyson grover gudula gudveig
guendalina guenther gulay gulcan gulsah gunhild gunnhild gustaw guven gwenael gyda haakon habtamu hadassah haeun haitham haley
halilu halldis hallvard hamdan hamdi hamdija handan hanh hani haroon harri harriette harshad harshita hartwig hatem hau hauwa
havard havva hayleigh hayoon heidemarie heidy heikki heliodoro helmuth hemalatha henner herbjorn herminia herschel hesham hester
hezekiah hibaq hien hieronim higinio hilario hildegund hildur hilkka hirut hisham hitesh hjordis hoai hoan hodan hollie homero
honorata hortencia hossam huey hulya husamettin husnu huy hyunjin ibtisam ibukun idoia idowu idrissa idunn ifeanyichukwu ifrah
ignaz ihab ikechukwu ikenna iker ilayda ilhan ilker ilknur ilmari ilpo imad imanol imogene indira indrani inessa inez ingebjorg
ingfrid ingolf innokentiy iola iolanda iratxe irem ireneusz irja irmtraud isam iselin ishita isiah ismet issouf ivanna jabari
jaber jace jacquelyn jada jadranka jadyn jaewon jagdeep jaheim jahmal jaiden jakayla jakobe jalal jaleesa jalen jalisa jalmari
jamaal jamar jamarcus jamarion jameel jamel jamia jamison janae janessa janiya janusz jaquan jarle jarmo jarred jarrett jarrod
jasiah jassim javion javon jaxon jaxson jayanti jayashree jayla jaylan jaylen jaylin jaylon jazlyn jazmine jeanetta jedidiah
jedrzej jefferey jelani jemima jenelle jepkoech jermaine jerod jerrell jerrod jesusa jevon jewell jianhua jianjun jiaqi jiawei
jiayi jignesh jiho jimin jinghua jingyi jinwoo jisoo jiwon joaquina johnathon johnna johnpaul jolie jonquil jordyn jorunn joselito
joselyn josephina josselin jouko jouni jovani judson jumoke junho junseo junwei jyotsna kaan kaarina kaden kadence kadiatou
kadriye kaelyn kagiso kaija kailash kailey kaitlynn kaiwen kajal kalervo kalevi kaliyah kalyani kamande kamari kambili kameron
kami kamron kamuran kanchan karabo kareen karissa karley karlheinz karson karthika kartik karyn kasandra kasey kassandra katariina
katelyn katelynn katheryn kathlyn kathryne katlego katlyn kauko kaushik kaycee kayden kayley kaylin kazimiera keandre keanna
keenan keesha kehinde keira keisha keitumelo kelechukwu kelis kellen kelli kellie kelsie kenan kendria kendrick kenisha kenna
kenyatta keona kerim keshawn keyana keyonna khadijah khadra khaldoun khalilah khang khari khoa khoi kiana kiara kidist kien kierra
kieu kikelomo kiley kimani kimberlee kimora kipchoge kiprono kiranmayi kirsti kirti kizzy kjartan kjetil klavdiya klemens kojo
kolawole kolbjorn kolby kolton koray korey kortney kory kosisochukwu kresimir krissy kristal kristie krysta krystal kseniya kubra
kudzai kumud kunigunde kurtis kwabla kwadwo kwaku kweku kyla kylan kylee kyleigh kyler kyllikki kyree kyunghee ladonna lajuan
lakeisha lakesha lakiesha lakisha lalitha lamberto lamia lanre laquan laquisha larhonda larisa lashanda lashawn lashonda latanya
latasha latashia latavia laticia latisha latonia latonya latosha latrell latrice laureano lavern laverne lavonne lavrentiy lawanda
leander leanna leberecht leeann leigha leiv lekisha lemlem leokadia leonarda leonel leonti lesedi lesli letha lethabo levent
liborio licia lidiya lihua lilah lilou lilyana liming lindiwe lingling linwood lisandro liselotte lixia lizbeth lizeth lizette
ljubomir ljudevit lokesh londyn loraine lorene loriana lorri lotfi louay luann lubna lucretia ludger ludivine ludomir ludovico
luella lungelo lupita luvenia luzia luzmila lwazi lyla lyndsay lyndsey lynsey lyubov maarit mable macario macharia maci macie
mackayla madalyn madelynn madhavi madhura madilyn madisyn maelle mahdi mahir maija mairo majid makar makayla makenzie malachi
malakai malathi malaya malcom malika malinda malissa mallory mamta manasi mandeep mandla manjula marcellino marci marcie
mariagrazia mariama mariarosaria maribeth maricarmen maricela maricruz marilynn marisela maristella mariuccia marjatta marlena
marquita marshawn marti martta maruja maryamu marylou marzena marzia matheus mathew matvey mauri maurine mavis mawuli maximina
maximo mayank maysa mayuri mazen mckayla mckenna mckenzie mechtild mehmedalija mehtap meihua meinolf mekhi melchiorre melek melih
melike melisa melquiades meltem melva mengyao mercedita merve mervin meseret mesut metin mevlut micaiah micheal michelino
mieczyslaw mikaela mikayla mikko mikyung milagritos milind milivoj miljenko millard milorad mingxia minju minsu miomir mirela
miroslawa mirza mitchel mithun mitrofan moayad mobolaji modibo modupe moesha mohamad mohsen momcilo morenike moriah moshe
motunrayo mouna mounir mpho mrinal mthunzi muath muhamed mukaddes mukhtar mukul mulugeta munira munther murad mutaz muzaffar
mwanaisha mwangi myah mykel myranda myrtis nafisa nahla naif naina najib najwa nakia nakisha naledi nalini namrata nannie narayan
naresh naser nastasya natasza nathen natosha navneet nazan nazli nebojsa necati nedeljko neelam neelima nehemiah nelda nelli
nepomuk nermin nesrin nesrine nettie nevaeh nevin nga ngan nghia ngoc ngonidzashe nhan nhat nhi nhu nhung nicanor nicholaus
nichole nidhi nihat niilo nikia nikifor nikki nikolina nila nilay nilgun nimisha ningning niranjan nitesh niya niyi nizar njal
njoroge nkechi nkem nkiru nkosinathi nnamdi nnenna noelia nokuthula nompumelelo nonso noor norberto nosipho notburga nouman nour
noura nthabiseng nuha nunzia nunzio nuran nuray nurcan nurettin nurhan nwabueze nyambura nyasha nyasia nykeria oanh obiageli
obioma ochieng oddbjorn oddny oddvar odell odhiambo ogechi ogochukwu oguz oguzhan oihane okan okechukwu okoth oktay okwudili
olabisi oladipo olamide olanrewaju olaug olavi olayinka olin oluchi olufunke olufunmilayo olumide oluwafemi oluwakemi oluwatosin
oluyemi omari omarion omolara omondi omotola onofrio onyango onyeka onyinye opeyemi oralia oreste orhan orpha orsola orville
orvokki osmo otha othman ottokar oumar oyinkansola oyvind ozan ozge ozgur ozkan paavo padmaja paivi palesa pallav palmira pamala
paquita parag parul parvathi paxton peiyu pelin pengfei pentti pernell pertti petronila phong phuc pierangelo pietrina pilarica
pinar pirjo pirkko piyush polina prabha prachi pragya prajakta pramod prasad praskovya prateek pratibha predrag prerna priyanshi
prokhor prudencio przemek purnima pushpa qais qiang qianqian quang quanisha quiana quirino quitterie quoc qusai quyen rachelle
radomir raed raegan raekwon raelynn raffaele rafiq raghu raghunath ragna ragnfrid raheem rahsaan raija rajat rajeshwari rajko
rajkumar rakeem rakhi rakiya ramakrishna ramazan randa randal randell ranjith ranko raquan rasha rashaad rashaun rashawn rashed
rasheed rasheeda ratko ratna rayford raymon rayna rayshawn reanna rebeca recep reem reena refik refika refilwe rehema reidun reijo
reinhild remzi renita renu renzo rhett richa rickey rickie riddhi ridvan rigoberto risto ritva riyad rochelle rodion rodolphe
roksana rolv ronda ronnaug ronnell roosevelt rosalyn rosaria rosaura roscoe rosella roselyn rotimi rotraud roxie rubye ruchi
rufina rufino ruihan rukiye rumbidzai ruolan rupal rupali ruthie ryder rylan rylee ryleigh ryszarda saara sabino sadhana sadik
sadiya sadye safwan sagrario sahana sahil sakari sakhr salah saleh salena saliha salisu saloni salustiano salwa samara samarth
sameera samer sandalio sanela sangwoo sanika sanusi sapna saqr sarala saraswati sariah sathish saturnina saurav savanah savva
sawsan sebnem seda sedat segismundo segun seija sekou selah selami selasi selda selene selvaggia semra semyon senad senay seoyun
seppo serafim serap serdar serhat serkan settimio seunghyun sevda sevgi sevil sevim sevinc seyi shailesh shaima shakira shalonda
shameka shamika shanae shandra shania shanice shanika shaniqua shanita shaniya shanna shante shantel shantell shanthi shaohua
shaquan shaquille shaquita sharad sharda sharita sharmila sharonda sharron shavon shavonne shawana shawanda shawnee shayla shayna
shelbie shemeka shemika sherell sherita sherri sherrie sherron shikha shirlee shirlene shonda shraddha shrikant shubham shufen
shuyi shyann shyanne sibusiso siddhi sieghard sifiso sigbjorn sigfrid sigismund signy sigve siham sihan simisola simphiwe sinan
sindre sirkka sirpa siyabonga siyu sizwe skyla slavenka slawomira slobodan smilja smriti snehal snjezana snorre solfrid sommer
somto sondra songul sonsoles soojin sourav spomenka sreeja srinivasan staci stacie stanislawa starla stephaine stephani stephany
stevie stjepan stojan sturla suada suat subhashini subin subramanian sudarshan sufyan suha suhail suhayl sujatha sukanya sukran
sumaya sumeyye sumitra sundar sungmin sunhee sunkanmi surabhi surbhi suryakant susannah svetozar svyatoslav swapna swietlana
sydnee sydnie sylwester symone synnove syreeta taavi tabatha tadesse taehyung tafadzwa tahani taher tahj taisha taiwo takisha
takudzwa talal talisha tameika tameka tamela tamer tamera tami tamia tamie tamisha tamra tamya tancredi taneisha taneli taner
tanesha tanika taniqua tanisha taniya tanmay tanushree tapani tapio taraji tarkan tarsha tatenda tauno tavares tavaris tavia
tawana tawanda tawanna tayfun tayler tebogo tejaswini tekin tellervo temeka temilola tendai tenisha tennille teodolinda teodosia
teodozja terell terhi terje tero terrell terrie terttu tesfaye tessie tewodros thabiso thandeka thang thao thekla theodis thibaut
thinh thorleif thuan thulani tianna tianyu tierra tiesha tihana timmy timofei timofey tinashe tionna tisha titilayo titouan toan
tobenna toccara tochukwu tokunbo tolga tollak tomasa tomeka tomika torbjorg torfinn torge torgeir torill torrance torrey torstein
tracie tram traudel travon tremaine tremayne trenton tressa treva trevon treyvon trinh trisha trista tristen tristian triston
trofim truc trudie truong trupti tsegaye tshepo tugba tulay tulin tumaini tumelo tuncay turgut turhan turid tushar tuulikki tvrtko
twila twyla tyesha tymoteusz tyquan tyra tyree tyrek tyrell tyrese tyriq tyrique tyshawn tyyne ubaldo uchechi uchenna ugochi
ugonna ugur ulises ulku ulyana umang umberta umit unni upendo urho urijah urmila urpo uschi uyen uzochukwu uzoma vaibhav vaino
valborg valeriya vanesa varsha vasanthi vashti vasilisa vasudev vegard veikko velda velimir venessa veniamin venita venla verda
verdell verna vernell vernice veysel vicenta vickie vidar vidhi vieno vigdis vijaya vikki viljo vimala vincenzina vineeta vishakha
visnja vitaly vivica vladlen vlatka vojislav volkhard vonda vrinda vsevolod vuksan vuokko vusi wafa wafaa wairimu walburga waldek
waldtraut waleed walenty wambui wangari wanjala wanjiku warsame wasim weihong weijie weiming wenbo wendell wenjing weston wiera
wilda wilford wilfredo willene willis wilmer wincenty winfrid winnifred wissam wladyslawa wojtek wolfhard xiangyu xiaodong
xiaofeng xiaohong xiaohui xiaojun xiaolin xiaomei xiaowei xinyue xiulan xiumei xochitl xolani xzavier yadira yagmur yahir yakubu
yakup yaman yaqi yaqub yared yaroslav yasar yashoda yashwant yasser yating yavuz yazid yazmin yegor yejin yeliz yelizaveta yemi
yener yeonwoo yesim yevgeniya yewande yifan yihan yijun yildiray yilin yilmaz yiming yingying yinka yixuan yngvar yngve yogita
yolonda yomi yonas yongjun yoselin younes youngmi ysaline yuanyuan yuchen yufei yuhan yuksel yulian yuliana yulissa yumeng yuqing
yusra yuting yutong zachery zackary zaid zainabu zaira zaire zakaria zakhar zaki zander zandile zandra zaria zawadi zayd zayden
zaynab zdenko zdzislaw zehra zeina zeki zelie zeliha zeljka zella zenobia zerihun zerrin zhanna zhenyu zhihao zhiqiang zhiwei
zhongwei ziad zinaida zinhle zivko zixuan ziyad ziyi ziyu zodwa zoie zola zorica zoya zubeyde zuhal zuhura zula zulema zulfiye
zuri zvjezdana zvonimir zyaire zygfryd
`);
