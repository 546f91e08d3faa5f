import type { Intent } from './intent.ts';

/** How what is with a person stands. */
export const status: Intent = {
  id: 'status',
  commands: ['status'],
  words: {
    en: [
      'status|state|whats the status|what is the status|status (?:update|please)',
      '(?:whats|what is) (?:the )?(?:status|state) of my (?:question|request|case|ticket)',
      'any (?:news|update|updates)(?: yet)?',
      '(?:is|has) (?:anyone|anybody|somebody|someone) (?:looking at|working on|handling|looked at|answering) my (?:question|request|case|ticket)(?: yet)?',
      '(?:has|did) (?:anybody|anyone|somebody|someone) (?:taken|take|seen|see|read|answer(?:ed)?) my (?:question|request)(?: yet)?',
    ],
    de: [
      'stand|wie ist der (?:aktuelle )?stand',
      'gibt es (?:etwas |was |schon )?(?:neues|neuigkeiten)',
      'was ist (?:mit|aus) meiner (?:frage|anfrage)(?: geworden)?',
      'hat (?:schon )?jemand meine (?:frage|anfrage) (?:gesehen|ubernommen|gelesen)',
    ],
    fr: [
      'statut|ou en est ma (?:question|demande)|du nouveau|des nouvelles',
      'quel est le statut(?: de ma (?:question|demande))?',
    ],
    es: [
      'estado|estado de mi (?:pregunta|solicitud|consulta)',
      'cual es el estado(?: de mi (?:pregunta|solicitud|consulta))?',
      'hay (?:alguna )?noveda(?:d|des)|como va mi (?:pregunta|solicitud|consulta)',
    ],
    ja: [
      'ステータス(?:を教えて|は|を確認)?|状況(?:は)?(?:どうですか|を教えて)?|(?:私の)?質問はどうなりましたか|進捗(?:は)?(?:どうですか)?',
    ],
  },
};
