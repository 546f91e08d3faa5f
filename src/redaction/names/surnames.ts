import { toWordSet } from './word-set.ts';

/**
 * Family names, lower case, without diacritics. Our own compilation from general knowledge of common names in many countries;
 * those that are also everyday words count beside a given name alone, and `SURNAME_ENDING` knows most of the rest.
 */
export const SURNAMES = toWordSet(`
aas abbott abdi abdullahi abe abebe abraham abrams abubakar acevedo acharya acosta adams addo adebayo adeleke adeyemi adkins
afolabi agarwal aguilar aguirre agyeman ahern ahmadi ahmed aitken akhtar akter alam alarcon albers albrecht alcantara alderman
aldridge alexander alfaro ali allard allen allison almeida almonte alonso alvarado alves amador amato ames amin anders andersen
anderson andersson andrade andrews angelini angelov anker ansari antonov antunes appiah aquino aragon araujo araya arias arnaud
arndt arroyo arsenault arslan arthur asante asgeirsson ashby askew aslan atkins atkinson aubert audet auger austin avila awan
ayala aydin ayers azevedo aziz baas babic bacca bach bachmann baez bahr bailey bains baird bakke bakker balaz baldwin balogh
balogun banda banerjee baptista barajas barber barbieri barbosa bardot barlow barnes barnett baron barrera barreto barrett barron
barros barry barth barthel bartlett barton basile basu bates batista bauer baum baumann baumgartner bautista baxter bayer beaton
beauchamp beaulieu beaumont becerra beck becker beckett begum behrens bekele belanger bellamy bello belmonte beltran bender
benedetti benes benitez bennett benoit benson bentley berg berge berger bergeron bergeson bergman bergqvist bernal bernier berry
bertrand berzins bevan beyer bhandari bhatia bhatt bhattacharya bianchi bianco bickel bielawski biswas blackburn blackwell blair
blais blanchard blanchet blanco blankenship blazek blevins bloch blom blum boateng bock bodnar boehm bogdanov bohm boisvert bolduc
bolton bonilla bonnet bos bosch bouchard boucher boudreau bourgeois bourque bouvier bowen bowers bowman boyce boyd boyer boyle
braddock bradford bradley bradshaw brady brandt braun bravo brennan breton brewer bridges briggs brink brito britt brodie bronson
brooks broussard brown browning bruce brunet brunner bruno bryan bryant bryndisardottir buchanan buchholz buckley buhler bui
bullock burgess burke burkhardt burnett burns burton busch bustamante butler byrd byrne caballero cabral cabrera caceres cahill
cain calderon caldwell calhoun callaghan callahan calvert calvo camacho cameron campbell campos cannon cano cantrell cantu caputo
cardenas cardona cardoso carey carlson carlsson carmona carney caron carpenter carr carranza carrasco carrera carrillo carroll
carson carter caruso carvalho carver cary casey cassidy castaneda castellanos castillo castro cattaneo cavalcanti cazares celik
cermak cerny cervantes chai chaiyasit chakraborty chamberlain chambers chan chandler chang chapman charbonneau charles charpentier
chatterjee chaudhary chaudhry chauhan chavez chen cheng cheung chevalier chiang childers childs cho choi chopra chou choudhury
chowdhury christensen christian christiansen christou chu chua chung church cisneros cisse claes clancy clark clarke clayton
clement clements cline cloutier coates cobb cochran coelho coffey cohen cole coleman colin collier collins colombo combs compton
condon conley connell connelly conner connolly connor conrad constantinou contreras conway cook cooke coombs cooper copeland
corbett corbin cordero cormier cornejo cornelius corona coronado correa correia cortes cortez corvi costa costello cote coughlin
coulibaly courtney couto couture covington cowan cowell cox coyle craig cramer crane cranston crawford crespo crisp cristea cronin
crosby crowley cruz cuellar cuevas cullen cummings cunha cunningham curran currie curry curtis cyr dahl daigle dale daly damico
dang daniel daniels danielsen dantas darby das dasgupta daugherty davenport davey david davidson davies davila davis dawson dean
deboer decker degroot dekker delacroix delacruz delaney delarosa deleon delgado delosreyes deluca demers demir dempsey dennis
desai desrosiers devine devlin devries dhillon diallo dias diaz dickens dickerson dickinson dickson diehl dietrich dietz diez
dijkstra dillon dimitriou dimitrov dinh dion diop dixit dixon dlamini do dobson dogan doherty dolan dolezal domingo domingues
dominguez donahue donaldson donati donnelly donovan dorsey dos doucet dougherty douglas dowd dowling downing downs doyle drake
draper dreyer drummond duarte dube dubois duchamp dudley duffy dufour dugan duggan duke dumas dumitru dumont duncan dunlap dunn
dunne dupont dupuis duran durand durant dutta duval duvall dvorak dwyer dyer eaton ebert eckert eddy edwards egan eide eklund
elias elliott ellis ellison elsayed emerson engel english engstrom enriquez erdogan eriksen eriksson ernst escobar esparza
espinosa espinoza esposito esquivel estes estrada etienne evans everett ewing eze faber fabre fagan fahey farah faria farias
farkas farley farmer farouk farrell faulkner faure fay feeney fekete feldman felix fenton ferguson fernandes fernandez fernando
ferrante ferrara ferrari ferraro ferreira ferrer ferretti ferri ferris figueiredo figueroa fiore fischer fisher fitch fitzgerald
fitzpatrick flanagan fleming fletcher flores flowers flynn fodor fofana foley fonseca fontaine forbes ford forde forsyth fortier
foster fournier fowler fox foy franco francois frank franke franklin franz fraser frazier fredriksen freeman freitas french frey
friedman friedrich fritz frost fry fuchs fuentes fujii fujimoto fujita fuller fung furtado gabriel gagne gagnon gal galindo
gallagher gallardo gallegos galli gallo galvan gamble gandhi gao garber garcia gardner garner garrett garrison garza gates gatti
gaudet gauthier gautier geiger genovese gentile george georgiev georgiou gerard gerber gerlach germain german getachew gheorghe
ghosh gibbons gibbs gibson gilbert giles gill gillespie gilmore gimenez giordano girard giraud girma giroux giuliani glass gleason
glover godfrey goebel goh goldberg goldman goldstein golob golovin gomes gomez gonsalves gonzales gonzalez goodman goodwin
goossens gordon gorman gosselin goto gottlieb gould graf graff graham granados granger grant graves gray greco greenberg greene
greenwood greer gregory grey grier griffin griffith griffiths grimes gross grossman guerin guerra guerrero guevara guidi guillen
guillot gunawardena gunther guo gupta gurung gustafson gustafsson guthrie gutierrez guzman haapala haas hackett haddad hagen hahn
haines hakim hakimi haley halim hall hamdan hamel hamilton hammond hampton han hancock hanna hansen hanson hansson hardin harding
hardy harmon harper harrell harrington harris harrison hart hartley hartman hartmann harvey hasegawa hashimoto haslam hassan hatch
hatfield hauge haugen haugland hauser havel hawkins hawley hayashi hayes haynes hays healy heath hebert hedlund heinrich heinz
held helms henderson hendricks hendriks henriksen henry hensley henson herbert heredia herman hermann hernandez herrera herring
herrmann herzog hess hester hewitt heyman hickey hickman hicks hidalgo hidayat higgins higgs higuchi hill hilton hines hinton
hirsch ho hoang hobbs hodge hodges hodgson hoekstra hofer hoff hoffman hoffmann hofmann hogan holden holder holland holloway holm
holman holmberg holmes holt holzer hong hood hooper hoover hopkins hopper horak horn horne horton horvat horvath horvatic hoskins
hossain hosseini hou houle houston howard howe howell hoyt hristov hruska hu huang hubbard huber hudak hudson huerta huff huffman
huggins hughes hull humphrey humphreys hunt hunter huntington hurley hurst hussain hussein hutchinson huynh hwang hyde ibarra
ibrahim iglesias ikeda ingram inoue ioannou ionescu iqbal ironside irwin isaac isaacs ishida ishii ishikawa islam ito ivanov ivers
iversen jackson jacob jacobs jacobsen jacobson jaeger jahn jaime jaimes jain james jameson jamison jankowski jansen janssen
janssens jansson jaramillo jarvis jayawardena jeffries jenkins jennings jensen jespersen jha jimenez johannsen johansen johansson
johnson johnston johnstone joly jones jonsson jordan jorgensen joseph joshi joyce juarez juhasz jung junior kahn kaiser kallio
kalnins kamau kane kang kaplan kapoor karim karimi kariuki karlsen karlsson kask kato katz kaufman kaufmann kaur kavanagh kay kaya
kazlauskas keane kearney keating keita keith keller kelley kelly kemp kempf kendall kennedy kenny kent kern kerr kessler khalil
khan khanna khatun khoury khumalo kilic kim kimball kimura king kinney kiplagat kirby kirk kirkland kirkpatrick kirsch kiss kjaer
klein kline klug knapp knezevic knight knowles knox knudsen kobayashi koc koch koehler koenig kohl kohler koirala kok kolar kolb
kolev kondo kong konig korhonen koroma kos koskinen kovac kovacevic kovacova kovacs kowalczyk kowalski kozak kozlov kraft krajnc
kral kramer kraus krause krishnan kristensen kristoffersen krueger kruger kruse kubo kucera kuhn kukk kulkarni kumar kumari kunz
kurt kurtz kurz kvamme kwan kwok kyle labrie lacroix lafleur lagace lai laine laing lakatos lake lal laliberte lam lamb lambert
lampinen landry lane lang lange langley langlois lapointe lara larochelle larose larsen larson larsson larue lau laurent lavoie
law lawrence lawson le leach leal leavitt lebeau leblanc leclerc lee leedom lefebvre lefevre legrand lehman lehmann lehtinen leiva
lemaire lemieux lemmens lemoine lennon lenz leon leonard leone leroux leroy leslie lessard lestari lester levesque levin levine
levy lewandowski lewis li liang liao lie lim lima lin lind lindgren lindholm lindqvist lindsay lindsey lindstrom linton lipinski
little liu livingston lloyd lo lobo lockhart loewe lofgren logan lombardi lombardo long longo lopes lopez lorenz lorenzo loughlin
love lovell lowe lowry lozano lu lucas lucero ludwig lugo luna lund lundberg lundgren luong luther lutz luu lynch lynn lyon lyons
ma maas mac macdonald macedo machado macias macintyre mack mackay mackenzie maclean macleod macmillan macpherson madden maddox
madrid madsen maeda maes maessen magi magnusson mahajan maher mahler mahmood mahon mahoney maier makinen maldonado malhotra malik
mallory malone maloney maly mancini mancuso mandal mandela manning mansour manzano marchand marchetti marconi marcotte marcus
marek margolis marin marino markov markovic marks marley marques marquez marrero marsh marshall martel martens marti martin
martinelli martinez martini martins mason massey masson masters mata mathews mathias mathieu mathis mathur matos matsuda matsui
matsumoto matthews mattila maurer maurice maxwell mayer mayfield mayo mazur mbaye mbeki mccabe mccall mccann mccarthy mcclain
mcclure mcconnell mccormack mccormick mccoy mccullough mcdaniel mcdermott mcdonald mcdonnell mcdowell mcelroy mcgee mcgill mcgowan
mcgrath mcgregor mcguire mcintosh mcintyre mckay mckee mckenna mckenzie mckinley mckinney mcknight mclaughlin mclean mcleod
mcmahon mcmanus mcmillan mcnamara mcneil mcpherson mcqueen meadows medeiros medina mehta meier meijer mejia melendez mello melo
melton mendes mendez mendonca mendoza menendez menon mensah mercado mercer mercier merritt mertens messina meszaros metcalf
meunier meyer meyers meza mia michaels michaud michel middleton miguel miles milic millar miller mills milne miranda mishra
mitchell mitra miyamoto miyazaki mlakar moe moeller moen mohammadi mohammed mohan mohr mokoena molina moller molnar monaghan
monahan monroe montes montgomery montoya moody moon mooney moore moradi morales moran moreau moreira morel moreno moretti morgan
mori morin morris morrison morrow morse mortensen morton moser moses mosley moss mota moulin moyer moyo mueller muhammad muir
mukherjee mulder mullen muller mullins munoz munro munteanu murakami murillo murphy murray mwangi myers myhre nadeau nagel nagy
nagyova naidoo nair nakajima nakamura nakano nandi napolitano naranjo nascimento nash nassar nasser naumann navarro naylor ndiaye
ndlovu neal negron nel nelson nemeth neri neubauer neumann neves newell newman newton ng ngo nguema nguyen ngwenya nichols
nicholson nielsen nielson niemi nieminen nieto nieves nikolaou nikolov nilsen nilsson nishimura nishiyama nixon njoroge nkosi
noble noel nogueira nolan noonan nordstrom norman norris north norton novak novakovic nowak nowicki nugroho nunes nunez nunn nyman
nystrom oakley obi obrien ocampo ochoa oconnell oconnor odhiambo odom odonnell ogawa ogden ogino ogunleye oh ohara okada okafor
okamoto okeefe okeke okonkwo okoro okoye okubo olaniyan oleary oliva oliveira oliver olivier olsen olson olsson omalley oneal
oneil oneill ono orban orlando orlov orourke orozco orr ortega ortiz osborn osborne osei oshea osman osorio ospina osullivan otero
otieno ott otto ouellet overgaard owen owens owusu oyelaran ozols ozturk pace pacheco padilla pagano page paige painter palacios
palmer palumbo pan pandey pangilinan pant papadopoulos papp paquette paradis park parker parks parra parrish parsons pascual
pashkov patel paterson patil patrick patterson patton paul paulsen paulson pavlov pavlovic payne paz pearce pearson peck pedersen
pederson peeters peltier pena pennington pepin peralta pereira perera perez perkins perkovic perreault perret perrin perron perry
peter peters petersen peterson petersson petit petrauskas petrie petrov petrovic pettersen pettersson petty pfeiffer pfister pham
phan phelps philips phillips phiri picard pichler pierce pierre pierson pike pilgrim pillai pineda pinheiro pinto piper pires
pitre pitt pittman pitts plante platt plummer pohl poirier poirot polanco polat pollard pollock ponce pons poole pope popescu
popov popovic porter posada pospisil postma potocnik potts poulin poulsen powell powers prado prasad pratt preston price prieto
prince pritchard prochazka proctor provost pruitt pryor puente pugh purcell putnam qian quan querry quigley quinn quintana
quintero quiroz raab raasch radic rahimi rahman rai raines rajapaksa ralston ram ramachandran ramirez ramos ramsay ramsey randall
randolph rangel rankin rao rasmussen rausch rautio ray raymond rebane reddy redmond reed rees reese reeves regan reich reid reilly
reinhardt reis reiter renard renaud rendon renner rey reyes reyna reynolds rezaei rhodes ribeiro ricci rice rich richard richards
richardson richter riddle ridley riedel riley rinaldi rios ritchie ritter rivas rivera rivers rizzo roach robb robbins robert
roberts robertson robinson robles robson rocco rocha roche rodgers rodrigues rodriguez rogers rohde rojas roland rollins roman
romano romero romo roque rosales rosario rosas rose rosen rosenberg rosenthal ross rossi roth rousseau roux rowe rowland roy ruano
rubin rubio rucker rudd rudolph ruffo ruggiero ruiz russell russo rusu ruth rutherford ruud ryan ryder saar saari saarinen sadler
saez saha sahin saito sakai sakamoto salas salazar salcedo saldana saleh salgado salinas salmon salo salvador sampaio sampson
samson samuels sanchez sandberg sander sanders sanderson sandhu sandoval sanford santana santiago santoro santos santoso sapienza
sarkar sarker sasaki sato sauer saunders savage sawyer saxena scarpa schaefer schafer schaffer scherer schiller schmid schmidt
schmitt schmitz schneider schofield scholz schreiber schroder schroeder schubert schuler schulte schultz schulz schulze schumacher
schuster schwab schwartz schwarz schweitzer scott seidel seiler sellers sen sepp sepulveda sequeira serra serrano seth sexton
seymour shah shaikh shannon shapiro sharma sharp sharpe shaw shea sheehan shelton shen shepard shepherd sheppard sheridan sherman
shibata shields shimizu short shrestha siddiqui sidhu siegel sierra silva silveira simard simko simmons simms simon simonsen
simpson sims sinclair singh singleton sinha sithole siu sjoberg skinner skov slater sloan smart smit smith smits snow snyder
soares solano solberg soler solheim solis solomon somchai sommer song sorensen soria soriano sosa soto sousa souza spangler sparks
spears spencer spinelli srinivasan stafford stan stanford stankevicius stanley stanton stark steele stefansson stein steinberg
steiner stephens stephenson stevens stevenson stewart stoica stokes stokke stolz stone storm stout stoyanov strand stratton
strauss strickland strong stroud stuart suarez subramanian sullivan summers sun sundberg sung susanto sutherland sutton suzuki
svensson swain swanson sweeney swift sykes sykora szabo szasz szilagyi szoke tabor taft takacs takagi takahashi takeda talbot tam
tamm tan tanaka tang taniguchi tanner tanoto tapia tardif tate tavares taylor teixeira tellez temple tesfaye tessier thakur thapa
theriault thibault thiel thomas thompson thomsen thomson thorn thornton thorpe thorsen thurman tibbs tierney timmerman tobin todd
todorov toledo tomic tomlinson torres torrez toth toure townsend tracy trahan tran traore travers tremblay trevino trinh tripathi
trivedi trudeau trujillo truong tsang tseng tucker turcotte turnbull turner tuttle tyson uddin ueda ueno uhl ullrich ulrich
underwood unger upton urban urbanek uribe usman vaccaro vachon valdes valdez valdivia valencia valente valentine valenzuela valle
vallejo vance vandenberg vanderberg vandermeer vang varga vargas vargo varma vasile vasiliou vasquez vasseur vaughan vaughn vaz
vazquez vega veith veitonen vela velasco velasquez velez veloso venter ventura vera verdi verhoeven verma vermeulen vesely
vestergaard vidal vieira viera vigil vik vila villa villalobos villanueva villar villareal villegas vincent vinson virtanen visser
vitale vogel vogt voigt volkov vollmer voss vu vukovic wade wagner wahl waldron walker wallace waller walls walsh walter walters
walton wang wanjiku ward ware warner warren washburn washington watanabe waters watkins watson watt watts weaver webb weber
webster weeks wei weinberg weiner weinstein weir weiss welch weller wells welsh wendt wenzel werner west westerberg weston whalen
wheeler whitaker whitehead whitfield whitley whitney whittaker wickramasinghe wiese wiggins wijaya wikstrom wilcox wilder wiley
wilkins wilkinson willard willems willett williams williamson willis wilson winkler winslow winters wirth wise witt wolf wolfe
wolff wong wongsakul wood woodard woods woodward wouters wright wu wyatt wynn xavier xie xiong xu yadav yamada yamaguchi yamamoto
yamanaka yamashita yamazaki yan yang yates ybarra ye yeo yi yildiz yilmaz yoder yokoyama yoon york yoshida yoshikawa yost young yu
yuan yusuf zamora zapata zavala zeller zhang zhao zheng zhou zhu ziegler zielinski zimmer zimmerman zimmermann zlatev zuniga zupan
zupancic
abiola adeniyi adeola aderibigbe adewale ahonen akande akinola akpan al-farsi al-sayed alabi aldosari alghamdi alharbi alhassan
almansouri almutairi alotaibi alqahtani alshehri alzahrani amadi anyanwu archer autumn baker banks barn bass bassey bell bells
bird bishop black blessing bliss boadu boakye bolden bolt bond bonds booker bookman boot boots bowl bowls branch braxton bright
broadnax broom buck buckle bull burrell bush butcher buttons byers cash chance chase chatman cheeks chege clay cloud coats
cornwall crook cross crow cruise dandridge dane darko diamond dill doan dove dunes duong earl easley east edet effiong egwu eke
ekpo el-masri el-sayed elmasry fairchild farsi fiddler fields finch flood flower fluker fong franks freed friend gaddy gadsden
gaines gaither gale gathoni gay gholston gillyard godina golden goode gore grace green grigsby grooms grubbs gunn hairston hale
hamalainen hargrove hashemi hawk hayward heikkila heikkinen heinonen helm hides hightower hollins honeycutt hooks hope hurt irons
ivory jarvinen jefferson jeter jobs jokinen joy judge justice kamande karanja karjalainen keen keys khoza kibet kidd kinyua
kiprono koech koh koskela kwarteng lace lahtinen laitinen lancaster langat lawless laws ledbetter lehto lehtonen leppanen leung
lincoln lofton lord lui luster ly mabaso macharia madison mahlangu mai maina mak makela mann manners mansouri maseko masri
mathebula mbatha mbugua mcadoo mccray mcduffie mcghee mckinnie meeks mensa mkhize mlambo mok molefe monk moor mthembu muthoni
mutua najjar ncube ndungu nesbitt newcomer ngai ngcobo nghiem ngubane nice nix nkrumah nnadi ntuli nwachukwu nwosu nyaga oakes
oaks obioma obiora odinga odongo ofori ogola ogunbanjo ogundipe ojo okello okoli okoth oladele olatunji olawale olive olowu omondi
onabanjo ong onyango onyeama onyekachi opoku oppong ouma outlaw owino oyedele oyelade paine pang parish patience peach pearl penny
peoples pepper pettigrew pettway phung pillay pinckney poe poindexter pointer poon poor posey potter pride priest prime qasim
quach quartey radebe ragland rains randle ransom rantanen ratliff raven rector redd redman reef rider rock roper royal ruff rush
rust ruto sabbagh sage saint salami salmela salmi salonen sand sands sanni sarpong saucier savolainen sayed schiavone shaheen
shirazi shittu sibiya silver sim singer singletary slate slaughter snipes sole south spence spikes spivey springs stallworth star
starks starr steed steel sterling stern stiles stocks stringer studs sule summer swan sword sze szeto tailor tatum teal tehrani
teller teo terrell tetteh thach thai thatcher thigpen thrasher thrift tice tijani tiller tillman tipper toles toliver tolliver ton
toney tong trapp trieu trotter trout tse tshabalala tsui tubbs tubman tuominen turunen twitty tyler tyree ugwu umar upshaw uzor
vale vanderpool viceroy vick vines vo vuong wafula wan wanjala wardlaw weaks wee wekesa white wild wills winfrey winn winter
witherspoon womack wooten workman wren xaba yancey yau yeager yeboah yeung yip yiu youngblood yue zulu zwane
an ando aoki arai ashworth bai bankhead baptiste battle bi bian cai can cao cen cheatham chiba cui deng ding dong du duan endo
fairbanks fan fang fu fujiwara fukuda furukawa ge geng gu hamada hao hara harada hattori he hirano honda hoshino huo ichikawa
igarashi iida imai iwasaki iwata ji jia jiang jie jin jing kaneko katayama kawaguchi kawakami kawamura kawasaki kikuchi kinoshita
kitamura kojima komatsu koyama kudo kurihara la lan lei lian ling luo mao marsden maruyama masuda matsunaga matsuo mays meng mi
miura miyake miyata mizuno mo mochizuki morita moton mu murata nagai nagata naito nakagawa nakata nakayama ni nie ning ninh
nishida niu noguchi nomoto nomura ochiai oda ogasawara ohashi ohno oka onishi onodera oshima ota otsuka ouyang oyama ozawa pei
peng pu qi qin qiu qu ren rong ruan ruffin sakurai sawada sekiguchi sha shang shao sheng shi shimada shinohara situ su sugawara
sugimoto sugiyama tachibana tai takada takano takeshita takeuchi tamura tao tian toussaint tsuchiya tsuji tsukamoto tu uchida
uehara umeda ung vi wada wakabayashi watabe wen weng xi xia xiang xiao xing xue yamauchi yano yao yasuda yin yoneda yoshimura yun
zang zeng zha zhai zhan zhong zhuang zhuo zou zuo
`);

/** How family names end in many languages; longer than the ending by at least two letters. */
export const SURNAME_ENDING =
  /..(?:sson|dottir|sen|son|ovic|evic|avic|ic|ski|sky|ska|cki|cka|wicz|czyk|czak|enko|chuk|iuk|yan|shvili|adze|escu|eanu|opoulos|opoulou|akis|idis|oglu|ullah|zadeh|nejad|ova|eva|ov|ev|ez|elli|etti|ucci|ini|ino|berg|stein|mann|strom|qvist|gaard|nen|stra|sma|swamy|wala|murthy|moto|mura|shita|yama|kawa|mutsu|zaki|ssen|feld|bauer|meyer|maier|huber|nyi|ffy|ault|eau|eaux|ier|ard|worth|field|ford|ham|well|ley)$/;
