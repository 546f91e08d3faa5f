/** Words that say how something is asked, not what about; as written, and without accents where people leave them out. */
export const FUNCTION_WORDS = {
  en: `the of and to is am are was my your our how what when where who why which can could do does did i we you it its this that there
    have has had for with from on at by be been if or not an a in as about into they their will would should may must any me whats pls out so just everything nothing never looks feel feels`,
  de: `ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bekomme bekommen bekommt bin bis bitte brauche
    braucht da dabei dafür damit dann darf darfst dass dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du
    durch dürfen ein eine einem einen einer eines einfach er erhalte erhalten erst es etwas euch euer eure für gebe geben gegen gehen geht genau gerne gibt
    habe haben hallo hat hatte hätte her hier hin ich ihm ihn ihnen ihr ihre ihrem ihren im in ins ist ja jede jeden jeder jetzt kann kannst kein keine
    keinen könnte können könnt lange lassen mache machen macht mal man mehr mein meine meinem meinen meiner meines mich mir mit möchte muss müssen muß
    nach nächste nächsten nein nicht nichts noch nun nur ob oder oft ohne sagen sehr sein seine seinem seinen seiner seit sich sie sind so soll sollen
    sollte sonst tun über um und uns unser unsere unserem unseren unter viel viele vielen vom von vor wann war waren warum was wegen weil welche welchem
    welchen welcher welches wem wen wenn wer werde werden wessen wie wieder wieviel will wir wird wirst wo wofür woher wohin wollen womit worden wurde
    würde wurden zu zum zur zwischen firma unternehmen arbeitgeber mitarbeiter gilt gelten eigentlich heute gestern schon`,
  fr: `à ai aie ainsi alors après as au aucun aucune aussi autre autres aux avant avec avez avoir avons bien bonjour ça car ce cela celle ces cet cette
    ceux chaque chez combien comme comment dans de depuis des dois doit donc du dès elle elles en encore entre es est et être eu eux fait faire fais
    falloir faudra faut font ici il ils j je jusqu l la le les leur leurs lorsque lui là ma mais me même mes moi mon n ne nos notre nous obtenir on
    ont où ou par pas pendant peu peut peux plus plusieurs pour pourquoi pouvez pouvoir puis qu quand que quel quelle quelles quels qui quoi recevoir
    sa sais sans se sera seront ses si son sont sous suis sur ta te tes toi ton tous tout toute toutes très tu un une veux vos votre vous y entreprise
    employés employé société salarié salariés`,
  es: `a al algo alguien algún alguna algunos ante antes aquí así aún cada cómo como con cual cuál cuáles cuando cuándo cuanta cuánta cuantas cuántas
    cuanto cuánto cuantos cuántos da dan de debe debo deben del desde donde dónde dos durante el él ella ellos en entre era es esa ese eso esta está
    están estar este esto estos estoy fue ha hace hacer hacia hago han hasta hay he hola la las le les lo los me mi mí mis mucho muchos muy más ni no
    nos nosotros nuestra nuestro o otra otro para pero poder por porque puede puedes puedo pueden qué que quien quién quiero se sea ser si sí sin
    sobre sois solo somos son soy su sus tal también tan te tener tenemos tengo ti tiene tienen toda todo todos tu tú un una unas uno unos usted ustedes
    va vamos vez voy y ya yo empresa compañía empleado empleados`,
  pt: `a ao aos à às algo alguém algum alguma antes até as cada com como da das de debaixo deve devo dela dele depois do dos durante e é ela elas ele
    eles em entre era essa esse esta está estão estar este estou eu faço faz fazer foi há isso isto já la lhe mais mas me mesmo meu meus minha minhas
    muito na nas não nem no nos nós nossa nosso num numa o os ou para pela pelas pelo pelos pode podem poder porque porquê posso preciso qual quais
    quando quanta quantas quanto quantos que quê quem quero recebo recebe são se sem ser será seu seus si só sob sobre sou sua suas tal também te tem temos
    tenho ter teu tu tua um uma umas uns vai você vocês vou existe empresa funcionário funcionários`,
  it: `a ad agli ai al alla alle allo anche ancora avere avete aveva c che chi ci ciò come con cosa cui da dagli dai dal dalla dalle de degli dei del della
    delle dello devo deve di dopo dove dunque e è ed era essere fa faccio fare fino fra gli grazie ha hai hanno ho i il in io l la le lei li lo loro lui
    ma me mi mia mie miei mio molto ne negli nei nel nella nelle nello no noi non nostra nostro o ogni per perché perchè più poi posso può qual quale
    quali quando quante quanti quanto quanta quella quelle quelli quello questa queste questi questo qui se sei senza si sia sono sta sto su sua sue
    sui sul sulla suo suoi te tra tu tua tuo tutti tutto un una uno va vi voi vorrei azienda dipendenti`,
  nl: `aan al alle als ben bij ben dan dat de deze die dit doe doen door dus een en er ga gaat geen gaan had heb hebben heeft hem het hier hij hoe hoeveel
    hoelang ik in is ja je jij jouw jullie kan kun kunnen krijg krijgen maar mag mee meer men met mij mijn moet moeten na naar niet niets nog nu of om
    onder ons onze ook op over per te tegen ten toch toen tot u uit uw van veel voor waar waarom wanneer wat we wel welk welke werd wie wij wil worden
    wordt zal ze zeer zelf zich zij zijn zo zou bedrijf werknemer`,
  pl: `a aby ale albo ani bardzo bez będę będzie być by był była było bym ci ciebie co coś czy czym czyli dla dlaczego do dostanę dostać dziś gdy
    gdzie go i ich ile im inne innego ja jak jaka jaką jakie jakiego jakim jaki je jego jej jest jestem jeśli już kiedy każdy komu kto która które którego
    który których lub ma mam mamy mi mieć mnie moge mogę mogą moim moich moja moje mojego może można mój musi muszę my na nad nam nami nas nasz nasza nie
    niego niej nim o od on ona one oni oraz po pod ponieważ potem powinienem proszę przed przez przy przysługuje robić są się skąd sobie swoje
    swój ta tak także tam te tego tej temu ten teraz to trwa trzeba tu twój ty tylko tym u w we wam was więc wszystko wtedy z za ze że żeby firma firmie
    firmy pracownik pracownicy trzeba`,
} as const;
