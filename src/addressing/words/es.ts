import type { ThreadWords } from './words.ts';

const VERBS =
  'explicar\\w*|resumir\\w*|traducir\\w*|listar\\w*|mostrar\\w*|repetir\\w*|reformular\\w*|aclarar\\w*|simplificar\\w*|acortar\\w*|citar\\w*|comparar\\w*|enumerar\\w*';
const THINGS =
  'formulario|enlace|pagina|web|portal|app|herramienta|sistema|documento|boton|campo|codigo|numero|menu|direccion|cuenta|opcion|acceso';
const SO = '(?:y |pero |entonces |ok |vale |perdon |ah |oye |o |no |bueno |pues |es decir |tambien )*';

export const es: ThreadWords = {
  forCandor: [
    `^${SO}(?:por favor )*(?:explica|explicame|resume|resumelo|traduce|traducelo|lista|muestra|muestrame|repite|reformula|aclara|simplifica|enumera|dame (?:el|la|los|las|un|una|mas))\\b`,
    `(?:me |nos |lo )?(?:puedes|podrias|puede|podria) (?:${VERBS})\\b`,
    '(?:me |nos )?(?:puedes|podrias|puede|podria) (?:dar|decir|pasar)(?:me|nos)? (?:el enlace|la fuente|el formulario|el link|un ejemplo|donde|mas|cual\\w*|que|cuando)\\b',
    `^${SO}(?:estas|esta) (?:realmente |bien )?segur[oa]\\b`,
    `^${SO}(?:dices que|a que te refieres con|tu respuesta)\\b`,
    '^(?:mas (?:corto|largo|simple|sencillo|detalles?)|en (?:espanol|ingles|aleman|resumen))\\b|^(?:fuente|enlace|ejemplo)(?: por favor)?$',
  ],
  forPeople: [
    '\\b\\w{2,}(?:aste|iste|asteis|isteis)\\b',
    '\\b(?:te|ti|tu|tus|os|contigo|vosotros|vosotras|vuestr\\w*|tuyo|tuya|chicos|tio|tia)\\b',
    '\\b(?:puedes|quieres|vienes|vas|tienes|estas|has|sabes|crees|eres|haces|ves|dices|sales|llegas|llevas|prefieres|necesitas|conoces|traes|compras|recuerdas|piensas|hiciste|fuiste|viste|estuviste|tuviste|usas|trabajas|habeis|teneis|vais|estais|podeis|quereis|sois|sabeis|invitas|mandas|riegas|cubres|avisas|pasas|opinas|venis|cubridme|mandame|avisame|llamame|ayudame|dejame|reserva|mira|imaginate)\\b',
    '\\bnos (?!(?:pagan|corresponde|corresponden|dan|toca pagar|obligan|descuentan|cubre)\\b)\\w+|\\b(?!(?:podemos|tenemos|debemos|estamos)\\b)\\w+(?:amos|emos|imos)\\b(?! (?:que|derecho)\\b)',
    '\\balguien (?:quiere|viene|va|esta|puede|ha|tiene|trae|se|me|sabe)\\b|(?<!a |con |de |por |para )\\bquien(?:es)?\\b(?! (?:lo |la |los |las )?(?:aprueba|autoriza|firma|decide|paga|valida|puede (?!venir|traer|ir|ayudar)|debe|tiene derecho|tiene que|es (?:el|la|responsable)|gestiona|ve|revisa|hay que|exactamente|controla)\\b)',
    '\\b(?:cafe|cerveza|finde|fin de semana|cumpleanos|esta noche|esta tarde|ayer|manana por la|la ultima vez|cenar|de copas)\\b',
    '\\b(?:jaja\\w*|jeje\\w*|lol|genial|guay|menos mal|que bien|que va|ojala|por fin|mola|porfa|venga|madre mia|vaya)\\b',
    '^(?:para que (?:lo )?sep|hasta (?:manana|luego|pronto|el lunes)|hola|buenas|buenos dias|suerte|felicidades|enhorabuena|gracias|de nada|que tal|voy|ya voy)\\b',
    '\\b(?:el|ella|ellos|ellas) (?:ya )?(?:estuvo|estaba|esta|estan|dijo|dice|viene|va|fue|ha)\\b|^esta de (?:vacaciones|baja|viaje)\\b|\\b(?:le|les) (?:pregunto|digo|escribo|pregunte|dije|pido)\\b|\\bse lo (?:digo|pregunto|paso)\\b|\\ba mi (?:me|todavia|no|ya)\\b|^yo\\b',
    '^estan? \\w+ (?:en|con|aun|todavia|ya|hoy|libre|abiert\\w)\\b',
    '\\b(?:frio|calor|lluvia|atasco)\\b',
    '^(?:donde )?(?:esta|estaba|vino|ha venido) [a-z]+$|\\bquien (?:esta|hay)\\b',
    '\\bpuedo (?:ir|pasar|llamar|sentarme|usar el tuyo)\\b',
  ],
  mayKnow: [
    `^${SO}(?:sabes|sabe|sabeis|me puedes decir|puedes decirme|alguna idea de) (?=(?:si|que|cuando|donde|como|quien|cuant\\w*|cual\\w*|desde|hasta)\\b)`,
  ],
  past: [
    '\\b(?:fue|era|eran|estaba|estaban|habia|estuvo|tuvo|dijo|hizo|llego|paso|fueron|hubo)\\b(?!.* ahora$)',
    '\\b(?:ha|han) \\w+(?:ado|ido|cho|sto|rto)\\b',
  ],
  mine: [
    `^${SO}(?:cuanto (?:tarda|tardan|dura|duran|cuesta|vale)|donde (?:veo|consulto|miro|descargo|subo|compruebo|encuentro)|como (?:veo|consulto|descargo|subo|activo|cancelo))\\b`,
    `^${SO}(?:cobro|mantengo|pierdo|conservo|recibo|acumulo|sigo cobrando|cotizo)\\b|^${SO}(?:hasta|desde) que \\w+|^${SO}(?:puede|debe) (?:mi|un|una) \\w+`,
    `^${SO}se (?!va\\b|viene\\b|queda\\b|ha\\b|han\\b|fue\\b|me\\b|te\\b|lo\\b|la\\b|le\\b|os\\b|nos\\b|esta\\b)\\w+(?:a|an|e|en)\\b|^${SO}(?:cuando|como|donde|cada cuanto) (?:lo|la|los|las|me lo|me la|me los) \\w+n\\b|^${SO}(?:tiene|tienen) que (?!ir\\b|venir\\b)\\w+r\\b`,
    `^${SO}(?:es|son) (?:el mismo|la misma|los mismos|las mismas|igual|obligatori|gratis|compatible)|^${SO}(?:esta|estan|es|son) (?:exent|inclu|permit|prohib|cubiert|limitad|sujet|bonificad|gravad)\\w+`,
    '\\b(?:cuenta|cuentan|vale|sirve|entra|entran|computa)$|\\b(?:desde cuando|hasta cuando|con que|en que plazo)$',
    `^${SO}(?:(?:que|como|cuando|donde|cuanto|cuantos|cuantas|cuanta|con quien|a quien|en que|desde que|por que|para que|hasta cuando|desde cuando)(?: \\w+){0,2} )?(?:puedo|debo|tengo|necesito|hago|pido|solicito|recibo|cobro|pierdo|encuentro|incluyo|aviso|hablo|reservo|se puede|se pueden|se pide|se piden|se paga|se pagan|se cobra|hay que|hace falta|podemos|tenemos|debemos)\\b(?! (?:sueno|hambre|ganas|frio|prisa)\\b)`,
    `^${SO}(?:que|cual|cuales) \\w+ (?:hay|existen|se admiten|valen|sirven)\\b|^${SO}(?:me|lo|la|los|las) (?:lo |la )?(?:puedo|debo|tengo que)\\b|^${SO}hay (?!alguien|cafe|sitio|gente|mucha|algo)\\w+|^${SO}que hay que\\b`,
  ],
  rules: [
    `^${SO}(?:cuanto|cuanta|cuantos|cuantas|con cuanta|hasta cuando|desde cuando|a partir de (?:cuando|que)|desde que|hasta que|cada cuanto|en cuanto tiempo|en que plazo|cual es (?:el|la)|que (?:plazo|limite|documento|documentos|papel|papeles|datos|pasa))\\b`,
    `^${SO}(?:hay (?:un|una|algun|alguna)? ?(?:formulario|plazo|limite|minimo|maximo|excepcion\\w*|lista|enlace)|es (?:posible|obligatorio|necesario|lo mismo|valido|retroactivo)|(?:se|lo|la|los|las) (?:pueden?|puedo|paga\\w*|cobra\\w*|pide\\w*|aplica|incluye\\w*|acumulan?|pierden?)|(?:me|nos) (?:lo |la |los |las )?(?:descuentan|pagan|devuelven|reembolsan|dan|corresponden?|cobran|cubre|deniegan)|(?:incluye|cubre|cuenta|cuentan|sirve|tiene que|tienen que|aplica|funciona|caduca|caducan|cuesta|tarda|depende|son|entra|entran)\\b)`,
    `^\\w+ (?:a|en|con|por) (?:\\w+ ){1,3}o (?:a|en|con|por) \\w+`,
    `^${SO}(?:lo mismo|igual|misma pregunta|idem) (?:para|en|con)\\b`,
  ],
  asks: [
    `^${SO}(?:que|quien|quienes|cual|cuales|cuando|cuanto|donde|como|por que|para que (?!lo)|hay|es|son|algun|alguna|necesito|vale|valen|sirve|sirven|cuenta|cuentan|incluye|cubre|tiene|puede)\\b`,
  ],
  leans: [
    `^(?:y|o|pero|tambien|ok y|vale y) (?:para|si|en|a|con|sin|despues|antes|durante|los|las|el|la|mi|mis|cuando|como|de|del|por|desde|fuera|al|entre|un|una) ?\\b`,
    `^(?:y|o) (?!(?:tu|yo|ya|si|no|que|bueno|gracias|eso|esto|punto|listo|luego|ahora|quien|donde|cuando|mas|nada|asi|vosotros|manana|hoy)\\b)[a-z0-9]+(?: [a-z0-9]+){0,3}$`,
    `^${SO}(?:que pasa (?:si|con|cuando|en)|que (?:ocurre|sucede) (?:si|con|cuando)|que tal si es)\\b`,
    `^(?:por|para|con|sin|en|solo|salvo|incluso|tambien|neto|bruto|desde|seguidos|cada) [a-z0-9]+(?: [a-z0-9]+){0,4}$`,
    `^${SO}(?:por que|por que no|desde cuando|hasta cuando|y despues|y luego que|como exactamente|donde exactamente|quien exactamente|cual|cuales|cuanto|de verdad|por ejemplo|para que)$`,
  ],
  whenAsked: [
    `^${SO}(?:incluso |tambien )?(?:(?:el|la|los|las|un|una) )?[a-z0-9]+(?: [a-z0-9]+){0,2} (?:tambien|incluid[oa]s?|posible|permitid[oa]s?|obligatori[oa]s?)$`,
    `^${SO}(?:si|cuando) (?:yo|me|no|el|la|los|mi|mis|un|una|es|hay) `,
  ],
  corrects: [
    `^${SO}(?:me referia|me refiero|quiero decir|queria decir|queria saber|pensaba en|estaba pensando en|hablaba de)\\b`,
    `^${SO}(?:trabajo|estoy) (?:a media jornada|a tiempo parcial|en la oficina de|en practicas|como autonom[oa]|desde)\\b|^${SO}soy (?:becari[oa]|autonom[oa]|extern[oa]|temporal)\\b|^${SO}empece en\\b`,
    '^(?:no|mas bien|en realidad|solo|sino)(?: no| sino)? (?:para|en|sin|con|los|las|el|la|de|del) \\w+(?: \\w+){0,5}$',
    `^${SO}(?:en )?(?:el |la |mi )?(?:contrato|manual|intranet|pagina|politica|convenio|guia|web) (?:dice|pone|indica|menciona)\\b`,
    `^${SO}(?:eso|esto) no (?:es|responde|contesta|era)\\b`,
  ],
  fails: [
    `\\b(?:${THINGS})(?:s|es)?\\b.*\\b(?:no|error|vacio|mal|incorrect[oa]|falla|caducad[oa]|404|rechaza\\w*|denegad[oa]|pide|quiere)\\b`,
    `\\bno (?:me sale|me deja|me permite|veo|encuentro|aparece|esta|hay|funciona|tengo acceso|puedo abrir|carga)\\b.*\\b(?:${THINGS})\\b|\\bno (?:esta|aparece|sale|figura) en (?:la|el)\\b`,
  ],
  stuck: [
    `^${SO}(?:no (?:recuerdo|me llega|me llego|me ha llegado|lo he recibido|tengo)|he (?:perdido|olvidado)|se me (?:paso|ha pasado|olvido|perdio)|me (?:sale|da|pide|aparece)|mi \\w+ (?:esta|ha) (?:bloquead|caducad|perdid|rot)|quiero (?:cambiar|cancelar|anular|modificar))`,
    '\\bno (?:me |se )?(?:deja|sale|funciona|carga|puedo|encuentro|veo|va|aparece|abre|acepta|permite|reconoce)\\b|\\b(?:rechaza|bloquead)\\w*',
  ],
};
