import type { ThreadWords } from './words.ts';

const VERBS =
  'explicar\\w*|resumir\\w*|traducir\\w*|listar\\w*|mostrar\\w*|repetir\\w*|reformular\\w*|aclarar\\w*|simplificar\\w*|acortar\\w*|citar\\w*|comparar\\w*|enumerar\\w*';

export const es: ThreadWords = {
  forCandor: [
    '^(?:y |por favor |entonces )*(?:explica|explicame|resume|resumelo|traduce|lista|muestra|muestrame|repite|reformula|aclara|simplifica|enumera|dame (?:el|la|los|las|un|una|mas))\\b',
    `(?:me |nos |lo )?(?:puedes|podrias|puede|podria) (?:${VERBS})\\b`,
    '(?:me |nos )?(?:puedes|podrias|puede|podria) (?:dar|decir)(?:me|nos)? (?:el|la|los|las|un|una|donde|mas|cual\\w*|que|cuando)\\b',
    '^(?:y )?(?:estas|esta) (?:realmente |bien )?segur[oa]\\b',
    '^(?:mas (?:corto|largo|simple|sencillo|detalles?)|en (?:espanol|ingles|aleman|resumen))\\b|^(?:fuente|enlace|ejemplo)$',
  ],
  forPeople: [
    '^(?:es verdad|cierto|exacto|eso es|totalmente)$',
    '\\b(?:frio|calor|lluvia|tren|metro|atasco)\\b',
    '\\b(?:te|ti|tu|tus|os|contigo|vosotros)\\b',
    '\\b(?:ni idea|se encarga|suena bien|que rapido|nos vemos|nos toca|tambien lo hicimos)\\b',
    '^quien .*\\b(?:me|nos|mi|conmigo)\\b',
    '^(?:donde )?(?:esta|estaba|vino|ha venido) [a-z]+$',
    '^quien (?:ha|hizo|tiene|dejo)\\b',
    '\\b(?:me|te|nos|lo|le) (?:puedes|podrias|mandas|envias|pasas|cubres|llamas|avisas|llego|parece|apetece|animas)\\b',
    '\\b(?:puedes|podrias) (?:cubrir\\w*|mandar\\w*|enviar\\w*|llamar\\w*|venir|ayudar\\w*|revisar\\w*|mirar\\w*|pasar\\w*)\\b',
    '\\b(?:vienes|venis|vas|vais|estas libre|estas en|tienes tiempo|tienes un|has visto|habeis|lo viste|viste|quieres|quereis|opinas|crees|piensas|sabeis|estais)\\b',
    '\\b(?:alguien|quien) (?:quiere|viene|va|esta|puede|ha) ?(?:un|una|hoy|aqui|libre|visto|a|en)?\\b',
    '\\b(?:comemos|quedamos|vamos a|hablamos|nos vemos|tomamos|deberiamos|podriamos|almorzamos)\\b',
    '\\b(?:cafe|cerveza|almuerzo|fin de semana|finde|cumpleanos|diapositivas|esta noche|agenda)\\b|^que tal\\b',
    '^(?:voy a|se lo|le pregunto|le digo|ya te|te dije|yo te|creo que|avisame|mira|oye|llamame|dime cuando|lo reenvio|para que lo sepan)\\b',
    '^(?:el|ella|ellos|ellas) (?:ya )?(?:estuvo|estaba|esta|estan|dijo|dice|viene|va|fue|ha)\\b|^esta de (?:vacaciones|baja|viaje)\\b',
    '^(?:hasta (?:manana|luego|pronto|el lunes)|hola|buenas|buenos dias|suerte|felicidades|enhorabuena|por fin|jaja\\w*|jeje\\w*|genial|guay|vale|gracias|de nada|bueno saberlo)\\b',
  ],
  asks: [
    '^(?:y |pero |entonces |ok |vale |perdon )*(?:que|quien|quienes|cual|cuales|cuando|cuanto|cuanta|cuantos|cuantas|donde|como|por que|a partir de|desde cuando|hasta cuando|hay|tengo que|debo|puedo|se puede|necesito|incluye|vale para|es)\\b',
    '^(?:y|o|pero) (?:para|si|en|a|con|sin|despues|antes|los|las|el|la|mi|mis|cuando|como|de|por|tiempo)\\b',
  ],
  refines: [
    '^(?:pensaba|estaba pensando) en\\b',
    '^(?:y )?(?:lo mismo|igual|misma pregunta|idem) (?:para|en|con)\\b',
    '^(?:el|la|este|esta) (?:formulario|enlace|pagina|web|portal|app|herramienta|sistema|documento|boton|campo|codigo|respuesta)\\b',
    '^(?:y |pero )?(?:empece|entre|no puedo|no encuentro|no tengo|solo|ya|todavia)\\b',
    '^(?:no |perdon |ah |pero )*(?:me referia|me refiero|quiero decir|queria decir|queria saber|trabajo|vivo|estoy|soy)\\b',
    '^(?:no|pero|solo|mas bien|para|en realidad|sin|con|como) .+',
    '^(?:mi|mis|nuestro|nuestra) (?:portatil|movil|ordenador|contrato|oficina|equipo|jef[ea]|pais|dispositivo|cuenta|visado|mujer|marido|hij[oa]|caso|puesto|sueldo)',
    '^(?:eso|esto|el|la|los|las|ese|esa) (?:\\w+ )*(?:no|error|vacio|mal|incorrect[oa])\\b',
  ],
};
