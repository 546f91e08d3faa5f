import { toWordSet } from './word-set.ts';

/** Countries and their usual short forms, lower case, without diacritics; one a line. Our own compilation. */
const COUNTRIES = `
afghanistan|albania|algeria|andorra|angola|antigua and barbuda|argentina|armenia|aruba|australia|austria|azerbaijan|bahamas|bahrain|bangladesh|barbados
belarus|belgium|belize|benin|bermuda|bhutan|bolivia|bosnia|bosnia and herzegovina|botswana|brazil|brunei|bulgaria|burkina faso|burundi|cambodia
cameroon|canada|cape verde|cayman islands|central african republic|chile|china|colombia|comoros|congo|cook islands|costa rica|croatia|cuba|cyprus|czechia
czech republic|denmark|djibouti|dominica|dominican republic|east timor|ecuador|egypt|el salvador|england|equatorial guinea|eritrea|estonia|eswatini|ethiopia
falkland islands|faroe islands|fiji|finland|france|french guiana|french polynesia|gabon|gambia|germany|ghana|gibraltar|great britain|greece|greenland|grenada|guadeloupe|guam
guatemala|guernsey|guinea|guinea-bissau|guyana|haiti|honduras|hong kong|hungary|iceland|indonesia|iran|iraq|ireland|isle of man|israel|italy|ivory coast
jamaica|japan|jersey|kazakhstan|kiribati|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya|liechtenstein|lithuania|luxembourg
macao|macau|macedonia|madagascar|malawi|malaysia|maldives|malta|marshall islands|martinique|mauritania|mauritius|mayotte|micronesia|moldova|monaco|mongolia|montenegro
montserrat|morocco|mozambique|myanmar|namibia|nauru|nepal|netherlands|new caledonia|new zealand|nicaragua|niger|nigeria|north korea|north macedonia|northern ireland|norway|oman
pakistan|palau|palestine|panama|papua new guinea|paraguay|peru|philippines|poland|portugal|puerto rico|qatar|romania|russia|rwanda|saint lucia|samoa|san marino|saudi arabia
scotland|senegal|serbia|seychelles|sierra leone|singapore|slovakia|slovenia|solomon islands|somalia|south africa|south korea|south sudan|spain|sri lanka|sudan|suriname|svalbard
swaziland|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|timor-leste|togo|tonga|trinidad and tobago|tunisia|turkey|turkiye|turkmenistan|tuvalu|uganda|ukraine
united arab emirates|united kingdom|united states|united states of america|uruguay|uzbekistan|vanuatu|vatican city|venezuela|vietnam|wales|western sahara|yemen|zambia|zimbabwe
deutschland|osterreich|schweiz|espana|italia|brasil|nederland|belgique|belgie|suisse|polska|sverige|norge|danmark|suomi|magyarorszag|hrvatska|slovensko|cesko|srbija|ellada
`;

/** Cities and regions. */
const CITIES = `
aachen|aalborg|aarhus|aberdeen|abidjan|abu dhabi|abuja|accra|acapulco|adana|addis ababa|adelaide|ahmedabad|akron|albany|albuquerque|aleppo|alexandria|algiers|alicante|almaty|amman|amsterdam
anchorage|ankara|antalya|antananarivo|antwerp|antwerpen|asheville|ashgabat|astana|asuncion|athens|atlanta|auckland|augsburg|austin|baghdad|baku|baltimore|bamako|bandung|bangalore|bengaluru|bangkok
bangui|barcelona|barranquilla|basel|basra|baton rouge|beijing|beirut|belem|belfast|belgrade|belo horizonte|berlin|bern|bergen|bialystok|bielefeld|bilbao|birmingham|bishkek|bochum|bogota|boise|bologna|bombay
bonn|bordeaux|boston|bradford|brasilia|bratislava|braunschweig|brazzaville|bremen|brisbane|bristol|brno|bruges|brugge|brussels|bruxelles|bucharest|budapest|buenos aires|buffalo|bursa|busan|cairo|calgary|cali|cambridge
canberra|cape town|caracas|cardiff|cartagena|casablanca|catania|charleroi|charlotte|chattanooga|chemnitz|chengdu|chennai|chicago|chisinau|chittagong|chongqing|christchurch|cincinnati|cleveland|cluj-napoca|cologne|koln|colombo
conakry|copenhagen|kobenhavn|cordoba|cork|coventry|cracow|krakow|curitiba|dakar|dalian|dallas|damascus|dar es salaam|darmstadt|darwin|debrecen|delhi|denver|des moines|detroit|dhaka|doha|dortmund|douala|dresden|dubai|dublin|dubrovnik|duisburg
dunedin|durban|durres|dushanbe|dusseldorf|edinburgh|edmonton|eindhoven|el paso|erfurt|espoo|essen|faisalabad|florence|firenze|fort worth|fortaleza|frankfurt|freetown|freiburg|fresno|fukuoka|gaborone|galway|gaziantep|gdansk|gdynia|geelong|geneva|geneve
genoa|genova|ghent|gent|gijon|giza|glasgow|goiania|gold coast|goteborg|gothenburg|granada|graz|grenoble|groningen|guadalajara|guangzhou|guatemala city|guayaquil|haifa|hamburg|hamilton|hangzhou|hannover|hanover|hanoi|harare|harbin|hartford|havana|heidelberg|helsinki
hiroshima|ho chi minh city|hobart|honolulu|houston|hyderabad|ibadan|indianapolis|innsbruck|irkutsk|islamabad|istanbul|izmir|jackson|jacksonville|jaipur|jakarta|jeddah|jerusalem|johannesburg|juba|kabul|kampala|kano|kansas city|kaohsiung|karachi|karlsruhe|kassel|kathmandu|katowice|kaunas
kazan|kharkiv|khartoum|kiel|kiev|kyiv|kigali|kingston|kinshasa|kobe|kolkata|kosice|krasnodar|kuala lumpur|kuwait city|kyoto|la paz|lagos|lahore|las palmas|las vegas|lausanne|leeds|leicester|leiden|leipzig|lexington|libreville|liege|lille|lilongwe|lima|limassol|limerick|lincoln|linz|lisbon|lisboa|liverpool|ljubljana
lodz|lome|london|long beach|los angeles|louisville|luanda|lubeck|lublin|lucerne|lugano|lusaka|lviv|lyon|maastricht|madison|madrid|magdeburg|mainz|malaga|male|malmo|managua|manama|manaus|manchester|manila|mannheim|maputo|marrakech|marseille|maseru|mecca|medellin|medina|melbourne|memphis|mexico|mexico city|miami|milan|milano|milwaukee
minneapolis|minsk|mogadishu|monrovia|montevideo|montpellier|montreal|moscow|mumbai|munich|munchen|munster|murcia|muscat|nagoya|nairobi|nancy|nanjing|nantes|naples|napoli|nashville|nassau|new delhi|new orleans|new york|new york city|newark|newcastle|nice|nicosia|norfolk|nottingham|novi sad|novosibirsk|nuremberg|nurnberg|oakland|odense|odesa|odessa
oklahoma city|omaha|oporto|orlando|osaka|oslo|osnabruck|ostrava|ottawa|oulu|oxford|palermo|palma|panama city|paris|perth|peshawar|philadelphia|phnom penh|phoenix|pittsburgh|plovdiv|plymouth|port louis|port moresby|port-au-prince|portland|porto|porto alegre|portsmouth|potsdam|poznan|prague|praha|pretoria|pristina|providence|puebla|pune|pyongyang|quebec|quebec city|quito
rabat|raleigh|recife|reims|rennes|reykjavik|richmond|riga|rio de janeiro|riyadh|rochester|roma|rome|rosario|rostock|rotterdam|rouen|saarbrucken|sacramento|saint petersburg|salt lake city|salvador|salzburg|samarkand|san antonio|san diego|san francisco|san jose|san juan|san salvador|sanaa|santa fe|santiago|santo domingo|sao paulo|sapporo|sarajevo|seattle|semarang|sendai|seoul|sevilla|seville|shanghai|sheffield
shenyang|shenzhen|sheffield|shiraz|silicon valley|skopje|sofia|southampton|split|st gallen|st louis|stavanger|st petersburg|stockholm|strasbourg|stuttgart|surabaya|sydney|szczecin|szeged|taipei|tallinn|tampa|tampere|tangier|tartu|tashkent|tbilisi|tegucigalpa|tehran|tel aviv|the hague|den haag|thessaloniki|tianjin|tijuana|tirana|tokyo|toledo|toronto|toulouse|trieste|tripoli|tromso|trondheim|tucson|tulsa|tunis|turin|torino|turku
ulaanbaatar|uppsala|utrecht|vaduz|valencia|valletta|valparaiso|vancouver|varna|venice|venezia|veracruz|verona|victoria|vienna|wien|vientiane|vilnius|vladivostok|warsaw|warszawa|washington|washington dc|washington d.c.|wellington|wiesbaden|winnipeg|wolfsburg|wroclaw|wuhan|wuppertal|xiamen|yangon|yaounde|yekaterinburg|yerevan|yokohama|zagreb|zanzibar|zaragoza|zurich|brooklyn|manhattan|queens
alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada
new hampshire|new jersey|new mexico|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|west virginia|wisconsin|wyoming|georgia
ontario|british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland|new south wales|queensland|tasmania|south australia|western australia|bavaria|bayern|saxony|sachsen|hessen|brandenburg|thuringia|catalonia|andalusia|lombardy|tuscany|sicily|sardinia|provence|normandy|brittany|cornwall|devon|kent|essex|sussex|surrey|yorkshire|lancashire|cheshire|norfolk|suffolk
crete|bali|java|sumatra|borneo|okinawa|hokkaido|punjab|gujarat|kerala|maharashtra|karnataka|tamil nadu|west bengal|rajasthan|parana|bahia|minas gerais|tyrol|styria|galicia|murcia|siberia|crimea|kurdistan|flanders|wallonia|zeeland|jutland|lapland
albacete|algeciras|almeria|badajoz|cadiz|castellon|ciudad real|elche|gerona|girona|getafe|huelva|huesca|jaen|la coruna|a coruna|lerida|lleida|logrono|lugo|marbella|merida|mostoles|orense|ourense|oviedo|palencia
pamplona|pontevedra|salamanca|santander|tarragona|tenerife|terrassa|teruel|valladolid|vigo|vitoria gasteiz|badalona|sabadell|amiens|angers|annecy|avignon|bayonne|besancon|biarritz|brest|caen|calais|chambery
clermont ferrand|colmar|dunkerque|la rochelle|le havre|le mans|limoges|lorient|metz|mulhouse|nimes|niort|orleans|pau|perpignan|poitiers|quimper|roubaix|saint denis|saint etienne|saint malo|saint nazaire|toulon|tours|troyes|valence
vannes|villeurbanne|namur|mons|leuven|louvain|mechelen|kortrijk|ostend|oostende|ancona|arezzo|bari|bergamo|bolzano|brescia|cagliari|cosenza|cremona|cuneo|foggia|forli|la spezia|lecce|livorno|lucca|mantova|modena
monza|novara|padova|padua|parma|pavia|perugia|pesaro|pescara|piacenza|pisa|pistoia|ravenna|reggio calabria|reggio emilia|rimini|sassari|siena|siracusa|taranto|terni|trento|treviso|udine|varese|vercelli|vicenza|viterbo
aveiro|beja|braganca|coimbra|covilha|evora|faro|funchal|guarda|leiria|ponta delgada|portimao|santarem|setubal|sintra|viana do castelo|vila real|viseu|campinas|campo grande|cuiaba|florianopolis|joao pessoa|joinville
londrina|maceio|natal|niteroi|ribeirao preto|sao luis|sorocaba|teresina|uberlandia|vitoria|guarulhos|osasco|aracaju|alkmaar|almelo|almere|amersfoort|apeldoorn|arnhem|assen|breda|delft|den bosch|deventer|dordrecht|enschede|gouda
haarlem|heerlen|helmond|hengelo|hilversum|hoorn|leeuwarden|lelystad|middelburg|nijmegen|roermond|sittard|tilburg|venlo|zaandam|zoetermeer|zwolle|bydgoszcz|czestochowa|elblag|gliwice|gorzow|jelenia gora|kalisz|kielce|koszalin
legnica|olsztyn|opole|plock|radom|rzeszow|slupsk|sosnowiec|tarnow|torun|tychy|walbrzych|wloclawek|zielona gora|zabrze|bytom|bydgoszczy|krakowie|warszawie|wroclawiu|poznaniu|gdansku|lublinie|katowicach|lodzi|szczecinie|bialymstoku
rzeszowie|toruniu|aalen|ansbach|aschaffenburg|bamberg|bayreuth|bergisch gladbach|bottrop|bremerhaven|celle|coburg|cottbus|cuxhaven|detmold|dessau|duren|emden|erlangen|esslingen|flensburg|fulda|gelsenkirchen|gera|giessen|gottingen
goettingen|gutersloh|halle|hamm|hanau|heilbronn|herford|hildesheim|ingolstadt|jena|kaiserslautern|kempten|koblenz|konstanz|krefeld|landshut|leverkusen|ludwigsburg|ludwigshafen|luneburg|marburg|memmingen|moers|monchengladbach
neuss|offenbach|oldenburg|paderborn|passau|pforzheim|plauen|ravensburg|recklinghausen|regensburg|remscheid|reutlingen|rosenheim|salzgitter|schweinfurt|schwerin|siegen|solingen|stralsund|trier|tubingen|tuebingen|ulm
villingen schwenningen|weimar|wilhelmshaven|wismar|witten|wurzburg|wuerzburg|zwickau|bregenz|dornbirn|eisenstadt|klagenfurt|villach|wels|st polten|winterthur|luzern|biel|thun|schaffhausen|chur|fribourg|neuchatel|blackpool|
bournemouth|brighton|canterbury|chelmsford|cheltenham|chester|colchester|derby|doncaster|dundee|exeter|gloucester|grimsby|guildford|huddersfield|inverness|ipswich|kilkenny|luton|middlesbrough|milton keynes|newport|northampton
norwich|peterborough|salford|salisbury|scunthorpe|shrewsbury|slough|stockport|stoke on trent|sunderland|swansea|swindon|wakefield|waterford|wigan|wolverhampton|worcester|wrexham|sligo|drogheda|limavady
`;

/** Names of places that are more often another word: they count after a word like "in" alone. */
export const DOUBTFUL_PLACES = toWordSet(
  'bath chad cork essen georgia guinea jersey jordan lima male mali mobile nancy nice niger orange reading split turkey washington victoria sofia florence charlotte madison jackson lincoln hamilton houston austin dallas kent devon java bali phoenix orlando medina kingston richmond milan nassau norfolk newark buffalo queens rosario salvador valencia santiago verona israel dominica darwin providence queensland regina toledo cali macedonia cadiz elche jaen lerida lugo merida brest chambery metz pau tours valence mons bari modena parma pisa siena beja evora faro guarda natal vitoria assen breda delft gouda hoorn opole plock lodzi celle gera halle hamm ulm witten wels biel thun chur chester derby exeter luton newport salford slough leiria santander palencia salamanca oviedo cremona ancona siracusa trento angers orleans avignon weimar landshut bamberg',
);

/** Countries, cities and regions of any number of words, each joined by single blanks. */
export const PLACES: ReadonlySet<string> = new Set(
  `${COUNTRIES}|${CITIES}`
    .split(/[|\n]+/)
    .map((name) => name.replaceAll('-', ' '))
    .filter((name) => name !== ''),
);
