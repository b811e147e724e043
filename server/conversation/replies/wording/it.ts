import { it as notifications } from '#server/conversation/notifications/wording/it'
import { pluralIn } from '#server/conversation/replies/plural'
import type { WishInWords, Wording } from '#server/conversation/replies/wording/wording'

const plural = pluralIn('it')
const isClock = (time: string): boolean => /^\d/.test(time)
const wish = ({ day, time }: WishInWords, otherwise: string): string => {
  const parts = [...(day === null ? [] : [day]), ...(time === null ? [] : [isClock(time) ? `alle ${time}` : time])]
  return parts.length === 0 ? otherwise : parts.join(' ')
}
const withWhom = (provider: string | null): string => (provider === null ? '' : ` con ${provider}`)
const onDay = (day: string | null): string => day ?? 'quel giorno'

/** Italian, in the tu-form. */
export const it: Wording = {
  buttons: {
    book: 'Prenota',
    bookings: 'I miei appuntamenti',
    human: 'Parla con noi',
    yesBook: 'Sì, prenota',
    yesMove: 'Sì, sposta',
    yesCancel: 'Sì, disdici',
    change: 'Modifica',
    dropDraft: 'Annulla',
    keepTime: 'No, lascia così',
    keepBooking: 'No, lo tengo',
    move: 'Sposta',
    cancel: 'Disdici',
    attend: 'Ci sarò',
    waitlist: "Lista d'attesa",
    leave: 'Esci dalla lista',
    anyDay: 'Qualsiasi giorno',
    yesWait: 'Sì, mettimi in lista',
    yesOffer: 'Sì, lo prendo',
    noOffer: 'No, grazie',
    first: 'Il primo',
    second: 'Il secondo',
    third: 'Il terzo',
    otherTime: 'Un altro orario',
    service: 'Servizio',
    provider: 'Con chi',
    time: 'Orario',
    anyone: 'Chi è libero',
    earlier: 'Prima',
    later: 'Più tardi',
    nextWeek: 'Settimana prossima',
    otherDay: 'Un altro giorno',
    more: 'Altro',
  },
  choose: 'Scegli',

  visit: (service, provider) => `${service}${withWhom(provider)}`,
  visitWithAnyone: service => `${service} con chi è libero`,
  when: (day, time) => `${day} alle ${time}`,
  minutes: count => `${count} min`,
  span: minutes =>
    minutes % 60 === 0 ? `${minutes / 60} ${plural(minutes / 60, 'ora', 'ore')}` : `${minutes} ${plural(minutes, 'minuto', 'minuti')}`,
  noCharge: 'gratis',
  after: time => `dalle ${time}`,
  before: time => `prima delle ${time}`,
  between: (from, to) => `tra le ${from} e le ${to}`,
  reviews: (rating, count) => `★ ${rating} (${count} ${plural(count, 'recensione', 'recensioni')})`,
  noReviews: 'Ancora nessuna recensione',
  freeStarts: count => `${count} ${plural(count, 'orario libero', 'orari liberi')}`,
  placesLeft: count => `${count} ${plural(count, 'posto rimasto', 'posti rimasti')}`,
  secondOfTwo: "Dopo il cambio dell'ora",
  secondOfTwoShort: '2ª',
  weekdays: { mon: 'Lunedì', tue: 'Martedì', wed: 'Mercoledì', thu: 'Giovedì', fri: 'Venerdì', sat: 'Sabato', sun: 'Domenica' },
  closed: 'chiuso',

  greeting: business =>
    `Ciao! Sono l'assistente automatico di *${business}*. Che cosa vuoi prenotare? Scrivilo con parole tue, per esempio “giovedì alle 15”.`,
  introduction: business => `Ciao, sono l'assistente automatico di *${business}*.`,
  hello: 'Ciao!',
  thanks: 'Prego!',
  bye: 'Va bene. Scrivi quando hai bisogno di me.',
  apology: 'Nessun problema.',
  menu: 'Che cosa posso fare per te? Tocca un pulsante o scrivi che cosa vuoi prenotare.',
  help: 'Scrivi come parli: “taglio venerdì alle 15”, “sposta il mio appuntamento”, “disdici”, “i miei appuntamenti” o “quanto costa?”. Con “parla con noi” ti risponde una persona, e STOP ferma i messaggi che mandiamo di nostra iniziativa.',
  notUnderstood: 'Scusa, non ho capito.',
  hints: {
    service: 'Tocca un servizio o scrivi come si chiama.',
    provider: 'Tocca un nome o scrivilo; va bene anche “chiunque”.',
    date: 'Scrivi un giorno, per esempio “giovedì” o “3 dicembre”.',
    slot: 'Tocca un orario, o scrivi un giorno e un’ora, per esempio “giovedì alle 15”.',
    name: 'Scrivi solo il nome, per esempio “Anna Riva”.',
    confirm: 'Rispondi sì o no, o scrivi che cosa deve cambiare.',
    booking: 'Tocca l’appuntamento o scrivi il giorno.',
  },
  offTopic: {
    chat: 'Qui mi intendo solo di appuntamenti, quindi su questo devo passare.',
    advice: 'È una domanda per un professionista, non per me. Scrivi “parla con noi” e ti risponderà una persona.',
    instructions: 'Qui posso solo prenotare, spostare e annullare appuntamenti secondo le regole.',
  },
  startedAfresh:
    "È passato un po' di tempo, quindi ho messo da parte quello che avevamo iniziato. Non è stato prenotato né cambiato nulla.",
  languageSet: 'Va bene, in italiano.',
  languageNotSpoken: spoken => `Questa lingua qui non la parlo, solo ${spoken}.`,
  staleOffer: 'Quella proposta non è più valida, quindi non è successo nulla.',
  voiceReceived: 'Non sono riuscito ad ascoltare il messaggio vocale. Puoi scriverlo?',
  pictureReceived: "Grazie, l'ho messo da parte e lo guarderà una persona.",
  stickerReceived: 'Bello!',
  mediaReceived: 'Non riesco a leggere questo tipo di messaggio. Puoi scriverlo?',
  optedOut: business =>
    `Fatto: ${business} non ti manda più nulla di sua iniziativa. Scrivi START se cambi idea. Puoi sempre scrivere qui, e i tuoi appuntamenti restano.`,
  optedIn: 'Che bello riaverti qui! Riceverai di nuovo i promemoria.',
  handedOver: {
    asked: 'Da qui continua una persona.',
    misunderstood: 'Non riesco ad andare avanti, quindi da qui continua una persona.',
    pain: 'Questo deve vederlo una persona, quindi da qui continua qualcuno di noi.',
    allergy: 'Questo deve vederlo una persona, quindi da qui continua qualcuno di noi.',
    complaint: 'Mi dispiace molto. Se ne occupa una persona, che continua qui.',
    money: 'Se ne occupa una persona, che continua qui.',
    refused: "Questo non posso farlo, ma una persona può darci un'occhiata e continua qui.",
    failed: 'Scusa, qualcosa è andato storto da parte nostra; non è stato prenotato né cambiato nulla. Da qui continua una persona.',
  },
  answersFrom: when => (when === null ? 'Ti rispondiamo appena possibile.' : `Torniamo ${when}; poi ti rispondiamo.`),

  askBusiness: 'A quale attività vuoi scrivere?',
  askService: 'Che cosa vuoi prenotare?',
  clarifyService: 'Quale di questi intendi?',
  noUsual: 'Non conosco ancora il tuo solito.',
  notTogether: (services, first) =>
    `${services} non si possono fare in una sola visita, quindi prenotiamo una cosa alla volta. Prima: ${first}.`,
  providerMismatch: (provider, service, others) => `${service} non si fa con ${provider}, ma con ${others}.`,
  nobodyQualified: service => `Al momento non si può prenotare nessuno per ${service}.`,
  askProvider: service => `${service}: con chi?`,
  clarifyProvider: 'Chi intendi?',
  problem: {
    past: () => "Quell'ora è già passata.",
    tooSoon: (_wish, { notice }) => `È troppo presto: ci serve un preavviso di ${notice}.`,
    beyondWindow: (_wish, { last }) => `È troppo lontano: si può prenotare fino a ${last}.`,
    closed: ({ day }) => `Siamo chiusi ${onDay(day)}.`,
    providerOff: ({ day, provider }) => (provider === null ? `Non lavora nessuno ${onDay(day)}.` : `${provider} non lavora ${onDay(day)}.`),
    full: ({ day, provider }) => `Non c'è nulla di libero${withWhom(provider)} ${onDay(day)}.`,
    notFree: given => `Non c'è nulla di libero${withWhom(given.provider)} ${wish(given, "a quell'ora")}.`,
    taken: given => `Mi dispiace, l'orario richiesto (${wish(given, 'quello scelto')}) è appena stato preso da qualcun altro.`,
    alreadyThen: given => `Il tuo appuntamento è già ${wish(given, "a quell'ora")}.`,
  },
  nothingFree: (visit, last) => `Non c'è nulla di libero per ${visit} fino a ${last}. Scrivi “parla con noi” e ti aiuterà una persona.`,
  askSlot: (visit, day) => (day === null ? `${visit}: quale orario va bene?` : `${visit} ${day}: quale orario va bene?`),
  closestStarts: 'Questi sono gli orari più vicini:',
  otherTimeHint: "Puoi anche scrivere un altro giorno o un'altra ora.",
  askDay: (visit, time) => (time === null ? `${visit}: quale giorno va bene?` : `${visit} alle ${time}: quale giorno va bene?`),
  askName: (visit, when) =>
    when === null ? "A che nome metto l'appuntamento?" : `${visit}, ${when}: è libero. A che nome metto l'appuntamento?`,
  askGuestName: (visit, when) =>
    when === null ? 'Come si chiama la persona che viene?' : `${visit}, ${when}: è libero. Come si chiama la persona che viene?`,
  bookingSummary: ({ visit, when, minutes, price }) => `Prenoto?\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
  moveSummary: (visit, from, to) => `Sposto questo appuntamento?\n\n*${visit}*\nPrima: ${from}\nOra: *${to}*`,
  cancelSummary: (visit, when) => `Disdico questo appuntamento?\n\n*${visit}*\n${when}`,
  lateCancel: span => `Mancano meno di ${span}, quindi è una disdetta tardiva.`,
  rules: (move, cancel, late) =>
    `Puoi spostarlo fino a ${move} prima e disdirlo ${cancel === null ? "fino all'inizio" : `fino a ${cancel} prima`}; a meno di ${late} è considerato tardi.`,
  askChange: (visit, when) =>
    `${visit}${when === null ? '' : `, ${when}`}: che cosa cambiamo? Non è ancora stato prenotato né cambiato nulla.`,
  askBooking: { reschedule: 'Quale appuntamento sposto?', cancel: 'Quale appuntamento disdico?' },
  noSuchBooking: 'Non trovo un appuntamento così tra i tuoi.',

  bookingPending: ({ visit, when }) =>
    `Il nostro calendario ora non risponde, quindi non è ancora sicuro. Ti tengo l'orario e ti scrivo appena è a posto.\n\n*${visit}*\n${when}`,
  movePending: ({ visit, when }, to) =>
    `Il nostro calendario ora non risponde. ${visit} per ora resta ${when}. Ti tengo ${to} e ti scrivo appena è spostato.`,
  bookingKept: 'Va bene, il tuo appuntamento resta.',
  draftDropped: 'Va bene, lasciamo stare. Non è stato prenotato nulla.',
  howToChange: 'Per spostarlo o disdirlo, scrivici qui.',
  tooManyBookings: most =>
    `Hai già ${most} ${plural(most, 'appuntamento in programma', 'appuntamenti in programma')} e qui non se ne possono avere di più. Non è stato prenotato nulla.`,
  tooLateToMove: (visit, when, span) =>
    `${visit}, ${when}: si può spostare fino a ${span} prima, quindi non posso più farlo. Se ne hai bisogno, scrivici e lo guarderà una persona.`,
  alreadyBooked: (visit, when) => `Hai già un posto: ${visit}, ${when}. Non è stato prenotato altro. Se venite in più persone, scrivici.`,
  tooManyMoves: (visit, when, most) =>
    `${visit}, ${when}: ${most === 0 ? 'qui gli appuntamenti non si spostano' : `è già stato spostato ${most} ${plural(most, 'volta', 'volte')} e di più non si può`}. Se ne hai bisogno, scrivici e lo guarderà una persona.`,
  tooLateToCancel: (visit, when, span) =>
    `${visit}, ${when}: si può disdire fino a ${span} prima, quindi non posso più farlo. Se ne hai bisogno, scrivici e lo guarderà una persona.`,
  moveKeepsService: service => `Quando sposti, il servizio resta lo stesso (${service}). Se ne vuoi un altro, disdici e prenota di nuovo.`,
  bookingGone: "Quell'appuntamento non è più attivo.",
  noBookings: 'Non hai appuntamenti in programma.',
  bookingsList: 'I tuoi appuntamenti. Scegline uno per spostarlo o disdirlo.',
  bookingDetail: 'Il tuo appuntamento:',
  attendanceConfirmed: when => `Grazie! Ci vediamo ${when}.`,
  askRating: 'Quante stelle dai, da 1 a 5?',
  rated: 'Grazie per la tua valutazione!',
  ratedPoor:
    'Grazie per avercelo detto, e ci dispiace che non sia andata meglio. Che cosa non è andato? Scrivilo qui e il team lo leggerà.',
  passedOn: 'Grazie, l’ho passato al team.',

  waitHint: 'Ti scriviamo se si libera un orario',
  askWaitDay: visit =>
    `Lista d'attesa per ${visit}: per quale giorno o quali giorni? Puoi anche scrivere una parte della giornata, per esempio “venerdì pomeriggio”.`,
  waitSummary: (visit, days) => `Ti metto in lista d'attesa?\n\n*${visit}*\n${days}`,
  waitJoined: (visit, days) =>
    `Sei in lista d'attesa.\n\n*${visit}*\n${days}\n\nQuando si libera un orario, ti scrivo qui e te lo tengo per un po'. Non è ancora stato prenotato nulla.`,
  waitNotNeeded: 'Non serve aspettare: ci sono orari liberi.',
  waitTooMany: "Sei già in tutte le liste d'attesa possibili qui. Scrivi “esci dalla lista d'attesa” per uscirne.",
  waitingListed: "In lista d'attesa (scrivi “esci dalla lista d'attesa” per uscirne):",
  waitLeft: what => `Non sei più in lista d'attesa: ${what}.`,
  notWaiting: "Non sei in nessuna lista d'attesa.",
  offerDeclined: "Va bene, quell'orario andrà a qualcun altro.",
  offerGone: "Quell'orario non è più tenuto per te, quindi non è stato prenotato nulla.",
  stillWaiting: "Sei ancora in lista d'attesa.",

  isAway: (provider, day) => `${provider ?? 'La persona prevista'} non c'è ${day}`,
  alternativesLead: {
    away: (away, visit, when) => `${away}, quindi ci dispiace: il tuo appuntamento non può essere come previsto (${visit}, ${when}).`,
    taken: () => "Mi dispiace, quell'orario non è più libero. Il tuo appuntamento non è cambiato.",
    which: () => 'Potrebbe essere più di uno di questi.',
    nothingChanged: away => `Va bene, per ora non cambio nulla. Però attenzione: ${away}. Facci sapere che cosa preferisci.`,
  },
  whichInstead: 'Quale di questi orari va bene al suo posto?',
  otherwiseWrite: "Puoi anche scrivere un altro giorno o un'altra ora, oppure “disdici”. Non cambia nulla finché non lo dici tu.",
  noAlternatives: 'Quale altro giorno o quale altra ora va bene? Puoi anche scrivere “disdici”. Non cambia nulla finché non lo dici tu.',

  unknownAnswer: 'Questo non lo so. Scrivi “parla con noi” e ti risponderà una persona.',
  whyName: "Il nome va sull'appuntamento, così sappiamo chi viene.",
  severalPeople: 'Allora una persona alla volta. Cominciamo dalla prima:',
  nextPerson: 'E ora la prossima persona:',
  isBot: business => `Sono l'assistente automatico di ${business}. Scrivi “parla con noi” e continua una persona.`,
  address: (business, address) => `${business}: ${address}`,
  phone: (business, number) => `Telefono di ${business}: ${number}`,
  hours: 'I nostri orari:',
  services: 'Che cosa facciamo:',
  providers: 'Il team:',
  policy: (move, cancel, late) =>
    `Un appuntamento si può spostare fino a ${move} prima e disdire ${cancel === null ? "fino all'inizio" : `fino a ${cancel} prima`}. A meno di ${late} è considerato tardi.`,
  offerToBook: service => (service === null ? 'Vuoi prenotare qualcosa?' : `Vuoi prenotare ${service}?`),

  notifications,
}
