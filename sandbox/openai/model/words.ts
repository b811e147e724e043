/** Words and their beginnings by which the rules know what is meant, in the languages of a demo; a real model knows more. */
export const WORDS = {
  cancel: /\b(?:cancel|aflys\w*|afbestil\w*|absag\w*|stornier\w*|cancelar|annul\w*|afzeg\w*|avboka\w*|desmarcar)\b/iu,
  move: /\b(?:move|reschedul\w*|push back|flyt\w*|verschieb\w*|verleg\w*|cambiar|mover|déplacer|spostare|verzet\w*|remarcar)\b/iu,
  waitlist: /\b(?:waiting list|waitlist|venteliste\w*|warteliste|lista de espera|liste d'attente|lista d'attesa|wachtlijst|väntelista)\b/iu,
  price:
    /\b(?:how much|price|cost|charge|koster|pris|kostet|preis|cuánto|precio|combien|prix|quanto|prezzo|hoeveel|prijs|kostar|preço)\b/iu,
  address: /\b(?:address|where are you|adresse|hvor ligger|wo seid|dirección|indirizzo|adres|endereço|adress)\b/iu,
  hours:
    /\b(?:opening hours|are you open|åbent|åbningstider|geöffnet|öffnungszeiten|abierto|horario|ouvert|horaires|aperto|orari|geopend|aberto|öppet)\b/iu,
  complaint: /\b(?:complain\w*|refund|klage\w*|beschwer\w*|queja|reclam\w*|plainte|klacht|klagomål)\b/iu,
  pain: /\b(?:pain|hurts?|bleeding|smerter|gør ondt|schmerz\w*|tut weh|dolor|duele|douleur|dolore|pijn|dor|gör ont|har ont)\b/iu,
  allergy: /(?<!\b(?:no|not|ingen|ikke|keine|sin|sans|senza|geen|sem|inga) )\b(?:allerg\w*|alerg\w*)/iu,
  human: /\b(?:human|real person|speak to someone|menneske|mensch|persona real|une personne|una persona|een mens|uma pessoa|människa)\b/iu,
  anyone:
    /\b(?:anyone|anybody|whoever|lige meget hvem|egal wer|cualquiera|n'importe qui|chiunque|maakt niet uit|qualquer um|vem som helst)\b/iu,
  thanks: /^\s*(?:thanks?(?: you)?|tak|danke|gracias|merci|grazie|bedankt|obrigad[oa]|tack)\b/iu,
  greeting: /^\s*(?:hi|hello|hey|hej|hallo|hola|bonjour|ciao|olá|hoi)\b/iu,
} as const

/** Everyday words for what hangs on a name of the catalogue. */
export const SYNONYMS: [RegExp, RegExp][] = [
  [/\b(?:chop|mop|locks|barnet|shorter on top|hairdo)\b/iu, /hair|cut|klip|haar|corte|coupe/iu],
  [/\b(?:whiskers|goatee|stubble|facial hair)\b/iu, /beard|skæg|bart|barba/iu],
  [/\b(?:highlights|dye|balayage|roots)\b/iu, /colou?r|farv|färb|tinte/iu],
  [/\b(?:nails|mani)\b/iu, /manicure|nail|negl|nägel/iu],
  [/\b(?:back rub|stiff neck|knots)\b/iu, /massage/iu],
]

/** Beginnings of hours: "at 3", "kl. 15", "um 15 Uhr". */
export const HOUR =
  /\b(?:at|around|about|by|kl\.?|klokken|um|gegen|a las|à|vers|alle|om|às|rond)\s+(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|h|uhr)?\b/iu

export const PARTS: [RegExp, string | null, string | null][] = [
  [/\b(?:teatime|afternoon|eftermiddag\w*|nachmittag\w*|tarde|après-midi|pomeriggio|middag)\b/iu, '12:00', '17:00'],
  [/\b(?:breakfast|morning|formiddag\w*|vormittag\w*|por la mañana|matin|mattina|ochtend|manhã)\b/iu, null, '12:00'],
  [/\b(?:evening|aften\w*|abend\w*|noche|soir|sera|avond|noite|kväll)\b/iu, '17:00', null],
]

export const TODAY = /\b(?:today|i dag|idag|heute|hoy|aujourd'hui|oggi|vandaag|hoje)\b/iu
export const TOMORROW = /\b(?:tomorrow|i morgen|imorgen|imorgon|i morgon|morgen|mañana|demain|domani|amanhã)\b/iu

/** Languages whose names of weekdays are known. */
export const LANGUAGES = ['en', 'da', 'de', 'es', 'fr', 'it', 'nl', 'pt', 'sv']
