import { fr as notifications } from '#server/conversation/notifications/wording/fr'
import { pluralIn } from '#server/conversation/replies/plural'
import type { WishInWords, Wording } from '#server/conversation/replies/wording/wording'

const plural = pluralIn('fr')
const isClock = (time: string): boolean => /^\d/.test(time)
const wish = ({ day, time }: WishInWords, otherwise: string): string => {
  const parts = [...(day === null ? [] : [`le ${day}`]), ...(time === null ? [] : [isClock(time) ? `à ${time}` : time])]
  return parts.length === 0 ? otherwise : parts.join(' ')
}
const withWhom = (provider: string | null): string => (provider === null ? '' : ` avec ${provider}`)
const onDay = (day: string | null): string => (day === null ? 'ce jour-là' : `le ${day}`)

/** French, with vous. */
export const fr: Wording = {
  buttons: {
    book: 'Réserver',
    bookings: 'Mes rendez-vous',
    human: "Parler à quelqu'un",
    yesBook: 'Oui, réserver',
    yesMove: 'Oui, déplacer',
    yesCancel: 'Oui, annuler',
    change: 'Modifier',
    dropDraft: 'Abandonner',
    keepTime: 'Non, laisser',
    keepBooking: 'Non, le garder',
    move: 'Déplacer',
    cancel: 'Annuler le RDV',
    attend: 'Je serai là',
    waitlist: "Liste d'attente",
    leave: 'Quitter la liste',
    anyDay: "N'importe quel jour",
    yesWait: "Oui, m'inscrire",
    yesOffer: 'Oui, je le prends',
    noOffer: 'Non, merci',
    first: 'Le premier',
    second: 'Le deuxième',
    third: 'Le troisième',
    otherTime: 'Un autre horaire',
    service: 'Prestation',
    provider: 'Avec qui',
    time: 'Horaire',
    anyone: 'La personne libre',
    earlier: 'Plus tôt',
    later: 'Plus tard',
    nextWeek: 'Semaine prochaine',
    otherDay: 'Un autre jour',
    more: 'Plus',
  },
  choose: 'Choisir',

  visit: (service, provider) => `${service}${withWhom(provider)}`,
  visitWithAnyone: service => `${service} avec la personne disponible`,
  when: (day, time) => `${day} à ${time}`,
  minutes: count => `${count} min`,
  span: minutes =>
    minutes % 60 === 0
      ? `${minutes / 60} ${plural(minutes / 60, 'heure', 'heures')}`
      : `${minutes} ${plural(minutes, 'minute', 'minutes')}`,
  noCharge: 'gratuit',
  after: time => `à partir de ${time}`,
  before: time => `avant ${time}`,
  between: (from, to) => `entre ${from} et ${to}`,
  reviews: (rating, count) => `★ ${rating} (${count} avis)`,
  noReviews: "Pas encore d'avis",
  freeStarts: count => `${count} ${plural(count, 'horaire libre', 'horaires libres')}`,
  placesLeft: count => `${count} ${plural(count, 'place restante', 'places restantes')}`,
  secondOfTwo: "Après le changement d'heure",
  secondOfTwoShort: '2e',
  weekdays: { mon: 'Lundi', tue: 'Mardi', wed: 'Mercredi', thu: 'Jeudi', fri: 'Vendredi', sat: 'Samedi', sun: 'Dimanche' },
  closed: 'fermé',

  greeting: business =>
    `Bonjour ! Ici l'assistant automatique de *${business}*. Que souhaitez-vous réserver ? Écrivez-le avec vos mots, par exemple « jeudi à 15 h ».`,
  introduction: business => `Bonjour, ici l'assistant automatique de *${business}*.`,
  hello: 'Bonjour !',
  thanks: 'Avec plaisir !',
  bye: 'Entendu. Écrivez-moi quand vous voulez.',
  apology: "Il n'y a pas de mal.",
  menu: 'Que puis-je faire pour vous ? Touchez un bouton ou écrivez ce que vous souhaitez réserver.',
  help: "Écrivez comme vous parlez : « coupe vendredi à 15 h », « déplacer mon rendez-vous », « annuler », « mes rendez-vous » ou « combien ça coûte ? ». « Parler à quelqu'un » vous met en contact avec une personne, et STOP arrête les messages que nous envoyons de nous-mêmes.",
  notUnderstood: "Désolé, je n'ai pas compris.",
  hints: {
    service: 'Touchez une prestation ou écrivez son nom.',
    provider: 'Touchez un nom ou écrivez-le ; « peu importe » convient aussi.',
    date: 'Écrivez un jour, par exemple « jeudi » ou « 3 décembre ».',
    slot: 'Touchez une heure, ou écrivez un jour et une heure, par exemple « jeudi à 15 h ».',
    name: 'Écrivez seulement le nom, par exemple « Anne Petit ».',
    confirm: 'Répondez par oui ou non, ou écrivez ce qui doit changer.',
    booking: 'Touchez le rendez-vous ou écrivez son jour.',
  },
  offTopic: {
    chat: 'Ici, je ne m’y connais qu’en rendez-vous ; je dois donc passer mon tour.',
    advice: 'C’est une question pour un professionnel, pas pour moi. Écrivez « parler à quelqu’un » et une personne vous répondra.',
    instructions: 'Ici, je peux seulement réserver, déplacer et annuler des rendez-vous selon les règles.',
  },
  startedAfresh: "Cela fait un moment, j'ai donc mis de côté ce que nous avions commencé. Rien n'a été réservé ni modifié.",
  languageSet: 'Entendu, en français.',
  languageNotSpoken: spoken => `Je ne parle pas cette langue ici, seulement ${spoken}.`,
  staleOffer: "Cette proposition n'est plus valable, rien n'a donc été fait.",
  voiceReceived: "Je n'ai pas pu écouter le message vocal. Pourriez-vous l'écrire ?",
  pictureReceived: "Merci, je l'ai gardé et une personne le regardera.",
  stickerReceived: 'Très joli !',
  mediaReceived: "Je ne peux pas lire ce genre de message. Pourriez-vous l'écrire ?",
  optedOut: business =>
    `C'est fait : ${business} ne vous envoie plus rien de sa propre initiative. Écrivez START si vous changez d'avis. Vous pouvez toujours écrire ici, et vos rendez-vous sont maintenus.`,
  optedIn: 'Bon retour ! Vous recevrez de nouveau les rappels.',
  handedOver: {
    asked: 'Une personne prend le relais ici.',
    misunderstood: "Je n'arrive pas à avancer, une personne prend donc le relais.",
    pain: "C'est à une personne de voir cela, l'un de nous prend donc le relais ici.",
    allergy: "C'est à une personne de voir cela, l'un de nous prend donc le relais ici.",
    complaint: "J'en suis désolé. Une personne s'en occupe et prend le relais ici.",
    money: 'Une personne regarde cela et prend le relais ici.',
    refused: 'Je ne peux pas faire cela, mais une personne peut regarder et prend le relais ici.',
    failed: "Désolé, il y a eu un problème de notre côté ; rien n'a été réservé ni modifié. Une personne prend le relais ici.",
  },
  answersFrom: when =>
    when === null ? 'Nous vous répondrons dès que possible.' : `Nous sommes de retour ${when} ; nous vous répondrons ensuite.`,

  askBusiness: 'À quel établissement souhaitez-vous écrire ?',
  askService: 'Que souhaitez-vous réserver ?',
  clarifyService: 'Lequel voulez-vous dire ?',
  noUsual: 'Je ne connais pas encore vos habitudes.',
  notTogether: (services, first) =>
    `${services} ne peuvent pas se faire en une seule visite, réservons donc l'un après l'autre. D'abord : ${first}.`,
  providerMismatch: (provider, service, others) => `${service} ne se fait pas avec ${provider}, mais avec ${others}.`,
  nobodyQualified: service => `Personne ne peut être réservé pour ${service} en ce moment.`,
  askProvider: service => `${service} : avec qui ?`,
  clarifyProvider: 'Qui voulez-vous dire ?',
  problem: {
    past: () => 'Cette heure est déjà passée.',
    tooSoon: (_wish, { notice }) => `C'est trop tôt : il nous faut ${notice} de délai.`,
    beyondWindow: (_wish, { last }) => `C'est trop loin : on peut réserver jusqu'au ${last}.`,
    closed: ({ day }) => `Nous sommes fermés ${onDay(day)}.`,
    providerOff: ({ day, provider }) =>
      provider === null ? `Personne ne travaille ${onDay(day)}.` : `${provider} ne travaille pas ${onDay(day)}.`,
    full: ({ day, provider }) => `Il n'y a rien de libre${withWhom(provider)} ${onDay(day)}.`,
    notFree: given => `Il n'y a rien de libre${withWhom(given.provider)} ${wish(given, 'à cette heure')}.`,
    taken: given => `Je regrette, le créneau ${wish(given, 'demandé')} vient d'être pris par quelqu'un d'autre.`,
    alreadyThen: given => `Votre rendez-vous est déjà ${wish(given, 'à cette heure')}.`,
  },
  nothingFree: (visit, last) =>
    `Il n'y a rien de libre pour ${visit} jusqu'au ${last}. Écrivez « parler à quelqu'un » et une personne vous aidera.`,
  askSlot: (visit, day) => (day === null ? `${visit} : quel horaire vous convient ?` : `${visit} le ${day} : quel horaire vous convient ?`),
  closestStarts: 'Voici les horaires les plus proches :',
  otherTimeHint: 'Vous pouvez aussi écrire un autre jour ou une autre heure.',
  askDay: (visit, time) => (time === null ? `${visit} : quel jour vous convient ?` : `${visit} à ${time} : quel jour vous convient ?`),
  askName: (visit, when) =>
    when === null
      ? 'À quel nom dois-je noter le rendez-vous ?'
      : `${visit}, ${when} : c'est libre. À quel nom dois-je noter le rendez-vous ?`,
  askGuestName: (visit, when) =>
    when === null
      ? 'Comment s’appelle la personne qui vient ?'
      : `${visit}, ${when} : c’est libre. Comment s’appelle la personne qui vient ?`,
  bookingSummary: ({ visit, when, minutes, price }) => `Je réserve ?\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
  moveSummary: (visit, from, to) => `Je déplace ce rendez-vous ?\n\n*${visit}*\nAvant : ${from}\nMaintenant : *${to}*`,
  cancelSummary: (visit, when) => `J'annule ce rendez-vous ?\n\n*${visit}*\n${when}`,
  lateCancel: span => `Il reste moins de ${span}, c'est donc une annulation tardive.`,
  rules: (move, cancel, late) =>
    `Vous pouvez le déplacer jusqu'à ${move} avant et l'annuler ${cancel === null ? "jusqu'au début" : `jusqu'à ${cancel} avant`} ; à moins de ${late}, c'est tardif.`,
  askChange: (visit, when) => `${visit}${when === null ? '' : `, ${when}`} : que faut-il changer ? Rien n'est encore réservé ni modifié.`,
  askBooking: { reschedule: 'Quel rendez-vous dois-je déplacer ?', cancel: 'Quel rendez-vous dois-je annuler ?' },
  noSuchBooking: 'Je ne trouve aucun rendez-vous de ce genre parmi les vôtres.',

  bookingPending: ({ visit, when }) =>
    `Notre agenda ne répond pas en ce moment, ce n'est donc pas encore certain. Je vous garde cet horaire et je vous écris dès que c'est réglé.\n\n*${visit}*\n${when}`,
  movePending: ({ visit, when }, to) =>
    `Notre agenda ne répond pas en ce moment. ${visit} reste pour l'instant le ${when}. Je vous garde le ${to} et je vous écris dès que c'est déplacé.`,
  bookingKept: 'Entendu, votre rendez-vous est maintenu.',
  draftDropped: "Entendu, on laisse tomber. Rien n'a été réservé.",
  howToChange: "Pour le déplacer ou l'annuler, écrivez-nous simplement ici.",
  tooManyBookings: most => `Vous avez déjà ${most} rendez-vous à venir, et c'est le maximum ici. Rien n'a été réservé.`,
  tooLateToMove: (visit, when, span) =>
    `${visit}, ${when} : on peut le déplacer jusqu'à ${span} avant, je ne peux donc plus le faire. Si c'est nécessaire, écrivez-nous et une personne regardera.`,
  alreadyBooked: (visit, when) =>
    `Vous avez déjà une place : ${visit}, ${when}. Rien de plus n'a été réservé. Si vous venez à plusieurs, écrivez-nous.`,
  tooManyMoves: (visit, when, most) =>
    `${visit}, ${when} : ${most === 0 ? 'les rendez-vous ne se déplacent pas ici' : `il a déjà été déplacé ${most} fois, et ce n'est plus possible`}. Si c'est nécessaire, écrivez-nous et une personne regardera.`,
  tooLateToCancel: (visit, when, span) =>
    `${visit}, ${when} : on peut l'annuler jusqu'à ${span} avant, je ne peux donc plus le faire. Si c'est nécessaire, écrivez-nous et une personne regardera.`,
  moveKeepsService: service =>
    `Quand on déplace un rendez-vous, la prestation reste la même (${service}). Si vous en voulez une autre, annulez et réservez de nouveau.`,
  bookingGone: "Ce rendez-vous n'existe plus.",
  noBookings: "Vous n'avez aucun rendez-vous à venir.",
  bookingsList: "Vos rendez-vous. Choisissez-en un pour le déplacer ou l'annuler.",
  bookingDetail: 'Votre rendez-vous :',
  attendanceConfirmed: when => `Merci ! À bientôt, ${when}.`,
  askRating: 'Combien d’étoiles donnez-vous, de 1 à 5 ?',
  rated: 'Merci pour votre note !',
  ratedPoor:
    'Merci de nous le dire, et désolés que cela n’ait pas été mieux. Qu’est-ce qui n’a pas été ? Écrivez-le ici, l’équipe le lira.',
  passedOn: 'Merci, je l’ai transmis à l’équipe.',

  waitHint: 'Nous vous écrivons si un horaire se libère',
  askWaitDay: visit =>
    `Liste d'attente pour ${visit} : pour quel jour ou quels jours ? Vous pouvez aussi écrire une partie de la journée, par exemple « vendredi après-midi ».`,
  waitSummary: (visit, days) => `Je vous inscris sur la liste d'attente ?\n\n*${visit}*\n${days}`,
  waitJoined: (visit, days) =>
    `Vous êtes sur la liste d'attente.\n\n*${visit}*\n${days}\n\nQuand un horaire se libère, je vous écris ici et je vous le garde un moment. Rien n'est encore réservé.`,
  waitNotNeeded: "Inutile d'attendre : il y a des horaires libres.",
  waitTooMany: "Vous êtes déjà sur autant de listes d'attente que possible ici. Écrivez « quitter la liste d'attente » pour les quitter.",
  waitingListed: "Sur la liste d'attente (écrivez « quitter la liste d'attente » pour la quitter) :",
  waitLeft: what => `Vous n'êtes plus sur la liste d'attente : ${what}.`,
  notWaiting: "Vous n'êtes sur aucune liste d'attente.",
  offerDeclined: "Entendu, quelqu'un d'autre pourra prendre cet horaire.",
  offerGone: "Cet horaire n'est plus gardé pour vous, rien n'est donc réservé.",
  stillWaiting: "Vous êtes toujours sur la liste d'attente.",

  isAway: (provider, day) => `${provider ?? 'La personne prévue'} ne sera pas là le ${day}`,
  alternativesLead: {
    away: (away, visit, when) =>
      `${away}, et nous en sommes désolés : votre rendez-vous ne peut pas avoir lieu comme prévu (${visit}, ${when}).`,
    taken: () => "Je regrette, cet horaire n'est plus libre. Votre rendez-vous n'a pas été modifié.",
    which: () => 'Cela peut désigner plusieurs de ces horaires.',
    nothingChanged: away => `Entendu, je ne change rien pour l'instant. Mais attention : ${away}. Dites-nous ce que vous préférez.`,
  },
  whichInstead: 'Lequel de ces horaires vous conviendrait à la place ?',
  otherwiseWrite: 'Vous pouvez aussi écrire un autre jour ou une autre heure, ou « annuler ». Rien ne change sans votre accord.',
  noAlternatives:
    'Quel autre jour ou quelle autre heure vous conviendrait ? Vous pouvez aussi écrire « annuler ». Rien ne change sans votre accord.',

  unknownAnswer: "Je ne sais pas. Écrivez « parler à quelqu'un » et une personne vous répondra.",
  whyName: 'Le nom figure sur le rendez-vous, pour que nous sachions qui vient.',
  severalPeople: 'Alors une personne après l’autre. D’abord la première :',
  nextPerson: 'Et maintenant la personne suivante :',
  isBot: business => `Je suis l'assistant automatique de ${business}. Écrivez « parler à quelqu'un » et une personne prendra le relais.`,
  address: (business, address) => `${business} : ${address}`,
  phone: (business, number) => `Téléphone, ${business} : ${number}`,
  hours: "Nos horaires d'ouverture :",
  services: 'Nos prestations :',
  providers: "L'équipe :",
  policy: (move, cancel, late) =>
    `Un rendez-vous peut être déplacé jusqu'à ${move} avant et annulé ${cancel === null ? "jusqu'au début" : `jusqu'à ${cancel} avant`}. À moins de ${late}, c'est considéré comme tardif.`,
  offerToBook: service => (service === null ? 'Souhaitez-vous réserver quelque chose ?' : `Souhaitez-vous réserver ${service} ?`),

  notifications,
}
