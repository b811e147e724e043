import { da as notifications } from '#server/conversation/notifications/wording/da'
import type { Wording } from '#server/conversation/replies/wording/wording'

const wish = ({ day, time }: { day: string | null; time: string | null }, otherwise: string): string =>
  day !== null && time !== null
    ? `${day} ${/^\d/.test(time) ? 'kl. ' : ''}${time}`
    : (day ?? (time !== null && /^\d/.test(time) ? `kl. ${time}` : time) ?? otherwise)
const withWhom = (provider: string | null): string => (provider === null ? '' : ` hos ${provider}`)
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Danish, in the du-form. */
export const da: Wording = {
  buttons: {
    book: 'Book tid',
    bookings: 'Mine tider',
    human: 'Tal med os',
    yesBook: 'Ja, book den',
    yesMove: 'Ja, flyt den',
    yesCancel: 'Ja, aflys den',
    change: 'Ret',
    dropDraft: 'Annuller',
    keepTime: 'Nej, lad den være',
    keepBooking: 'Nej, behold den',
    move: 'Flyt',
    cancel: 'Aflys tid',
    attend: 'Jeg kommer',
    waitlist: 'Venteliste',
    leave: 'Forlad ventelisten',
    anyDay: 'Alle dage',
    yesWait: 'Ja, skriv mig op',
    yesOffer: 'Ja, den tager jeg',
    noOffer: 'Nej tak',
    first: 'Den første',
    second: 'Den anden',
    third: 'Den tredje',
    otherTime: 'En anden tid',
    service: 'Behandling',
    provider: 'Hos hvem',
    time: 'Tidspunkt',
    anyone: 'Den, der er ledig',
    earlier: 'Tidligere',
    later: 'Senere',
    nextWeek: 'Næste uge',
    otherDay: 'En anden dag',
    more: 'Flere',
  },
  choose: 'Vælg',

  visit: (service, provider) => `${service}${withWhom(provider)}`,
  visitWithAnyone: service => `${service} hos den, der er ledig`,
  when: (day, time) => `${day} kl. ${time}`,
  minutes: count => `${count} min`,
  span: minutes => (minutes % 60 !== 0 ? `${minutes} minutter` : minutes === 60 ? '1 time' : `${minutes / 60} timer`),
  noCharge: 'gratis',
  after: time => `fra kl. ${time}`,
  before: time => `inden kl. ${time}`,
  between: (from, to) => `mellem kl. ${from} og ${to}`,
  reviews: (rating, count) => `★ ${rating} (${count} ${count === 1 ? 'anmeldelse' : 'anmeldelser'})`,
  noReviews: 'Ingen anmeldelser endnu',
  freeStarts: count => (count === 1 ? '1 ledig tid' : `${count} ledige tider`),
  placesLeft: count => (count === 1 ? '1 plads tilbage' : `${count} pladser tilbage`),
  secondOfTwo: 'Efter at uret er stillet tilbage',
  secondOfTwoShort: '2.',
  weekdays: { mon: 'Mandag', tue: 'Tirsdag', wed: 'Onsdag', thu: 'Torsdag', fri: 'Fredag', sat: 'Lørdag', sun: 'Søndag' },
  closed: 'lukket',

  greeting: business =>
    `Hej! Du skriver med den automatiske assistent hos *${business}*. Hvad vil du gerne booke? Skriv det bare med dine egne ord, for eksempel “torsdag kl. 15”.`,
  introduction: business => `Hej, du skriver med den automatiske assistent hos *${business}*.`,
  hello: 'Hej!',
  thanks: 'Selv tak!',
  bye: 'Helt i orden. Skriv bare, når du har brug for mig.',
  apology: 'Det gør slet ikke noget.',
  menu: 'Hvad kan jeg hjælpe dig med? Tryk på en knap, eller skriv, hvad du vil booke.',
  help: 'Skriv, som du taler: “klip fredag kl. 15”, “flyt min tid”, “aflys”, “mine tider” eller “hvad koster det?”. Med “tal med os” får du fat i et menneske, og STOP slår de beskeder fra, som vi selv sender.',
  notUnderstood: 'Beklager, det forstod jeg ikke.',
  hints: {
    service: 'Tryk på en behandling, eller skriv, hvad den hedder.',
    provider: 'Tryk på et navn, eller skriv det; “lige meget” er også fint.',
    date: 'Skriv en dag, for eksempel “torsdag” eller “3. december”.',
    slot: 'Tryk på en tid, eller skriv en dag og et tidspunkt, for eksempel “torsdag kl. 15”.',
    name: 'Skriv bare navnet, for eksempel “Anna Berg”.',
    confirm: 'Svar ja eller nej, eller skriv, hvad der skal være anderledes.',
    booking: 'Tryk på tiden, eller skriv dagen.',
  },
  offTopic: {
    chat: 'Jeg kender kun til tider her, så det må jeg springe over.',
    advice: 'Det skal du spørge en fagperson om, ikke mig. Skriv “tal med os”, så svarer et menneske.',
    instructions: 'Jeg kan kun booke, flytte og aflyse tider efter reglerne her.',
  },
  startedAfresh: 'Det er et stykke tid siden, så jeg har lagt den gamle kladde væk. Der er ikke booket eller ændret noget.',
  languageSet: 'Helt i orden, på dansk.',
  languageNotSpoken: spoken => `Det taler jeg ikke her, kun ${spoken}.`,
  staleOffer: 'Det tilbud gælder ikke længere, så der er ikke sket noget.',
  voiceReceived: 'Jeg kunne ikke høre talebeskeden. Vil du skrive det i stedet?',
  pictureReceived: 'Tak, det har jeg gemt, og et menneske ser på det.',
  stickerReceived: 'Den er god!',
  mediaReceived: 'Den slags beskeder kan jeg ikke læse. Vil du skrive det i stedet?',
  optedOut: business =>
    `Så er det slået fra: ${business} sender dig ikke mere af sig selv. Skriv START, hvis du fortryder. Du kan stadig skrive her, og dine tider står ved magt.`,
  optedIn: 'Velkommen tilbage! Du får påmindelser igen.',
  handedOver: {
    asked: 'Et menneske tager over her.',
    misunderstood: 'Jeg kommer ikke videre, så et menneske tager over her.',
    pain: 'Det skal et menneske se på, så en af os tager over her.',
    allergy: 'Det skal et menneske se på, så en af os tager over her.',
    complaint: 'Det er jeg ked af at høre. Et menneske ser på det og tager over her.',
    money: 'Det ser et menneske på og tager over her.',
    refused: 'Det kan jeg ikke gøre, men et menneske kan se på det og tager over her.',
    failed: 'Beklager, noget gik galt hos os; der er ikke booket eller ændret noget. Et menneske tager over her.',
  },
  answersFrom: when => (when === null ? 'Du hører fra os, så snart vi kan.' : `Vi er her igen ${when}, og så hører du fra os.`),

  askBusiness: 'Hvilken forretning vil du skrive til?',
  askService: 'Hvad vil du gerne booke?',
  clarifyService: 'Hvilken af dem mener du?',
  noUsual: 'Jeg kender ikke din sædvanlige tid endnu.',
  notTogether: (services, first) => `${services} kan ikke blive ét besøg, så vi booker dem én ad gangen. Først: ${first}.`,
  providerMismatch: (provider, service, others) => `${provider} laver ikke ${service}; det gør ${others}.`,
  nobodyQualified: service => `Der er ingen, der kan bookes til ${service} lige nu.`,
  askProvider: service => `${service}: hos hvem?`,
  clarifyProvider: 'Hvem mener du?',
  problem: {
    past: () => 'Det tidspunkt er allerede passeret.',
    tooSoon: (_wish, { notice }) => `Det er for tæt på: der skal være mindst ${notice} til.`,
    beyondWindow: (_wish, { last }) => `Det er for langt ude i fremtiden: man kan booke til og med ${last}.`,
    closed: ({ day }) => `Vi har lukket ${day ?? 'den dag'}.`,
    providerOff: ({ day, provider }) =>
      provider === null ? `Der arbejder ingen ${day ?? 'den dag'}.` : `${provider} arbejder ikke ${day ?? 'den dag'}.`,
    full: ({ day, provider }) => `Der er ikke noget ledigt${withWhom(provider)} ${day ?? 'der'}.`,
    notFree: given => `${upper(wish(given, 'det tidspunkt'))} er ikke ledig${withWhom(given.provider)}.`,
    taken: given => `Beklager, ${wish(given, 'den tid')} er lige blevet taget af en anden.`,
    alreadyThen: given => `Din tid ligger allerede ${wish(given, 'på det tidspunkt')}.`,
  },
  nothingFree: (visit, last) => `Der er ikke noget ledigt til ${visit} til og med ${last}. Skriv “tal med os”, så hjælper et menneske.`,
  askSlot: (visit, day) => (day === null ? `${visit}: hvornår passer det dig?` : `${visit} ${day}: hvilket tidspunkt passer dig?`),
  closestStarts: 'De her tider kommer tættest på:',
  otherTimeHint: 'Du kan også skrive en anden dag eller et andet tidspunkt.',
  askDay: (visit, time) => (time === null ? `${visit}: hvilken dag passer dig?` : `${visit} kl. ${time}: hvilken dag passer dig?`),
  askName: (visit, when) =>
    when === null ? 'Hvilket navn må jeg skrive på tiden?' : `${visit}, ${when}: den er ledig. Hvilket navn må jeg skrive på tiden?`,
  askGuestName: (visit, when) =>
    when === null ? 'Hvad hedder den, der kommer?' : `${visit}, ${when}: det er ledigt. Hvad hedder den, der kommer?`,
  bookingSummary: ({ visit, when, minutes, price }) => `Skal jeg booke den?\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
  moveSummary: (visit, from, to) => `Skal jeg flytte den?\n\n*${visit}*\nFra ${from}\nTil *${to}*`,
  cancelSummary: (visit, when) => `Skal jeg aflyse den?\n\n*${visit}*\n${when}`,
  lateCancel: span => `Der er mindre end ${span} til, så det er et sent afbud.`,
  rules: (move, cancel, late) =>
    `Du kan flytte den indtil ${move} før og aflyse${cancel === null ? ', indtil den begynder' : ` indtil ${cancel} før`}; mindre end ${late} før er sent.`,
  askChange: (visit, when) =>
    `${visit}${when === null ? '' : `, ${when}`}: hvad skal være anderledes? Der er ikke booket eller ændret noget endnu.`,
  askBooking: { reschedule: 'Hvilken tid skal jeg flytte?', cancel: 'Hvilken tid skal jeg aflyse?' },
  noSuchBooking: 'Sådan en tid finder jeg ikke blandt dine.',

  bookingPending: ({ visit, when }) =>
    `Vores kalender svarer ikke lige nu, så det er ikke sikkert endnu. Jeg holder tiden til dig og skriver, så snart det er på plads.\n\n*${visit}*\n${when}`,
  movePending: ({ visit, when }, to) =>
    `Vores kalender svarer ikke lige nu. ${visit} bliver foreløbig ${when}. Jeg holder ${to} til dig og skriver, så snart den er flyttet.`,
  bookingKept: 'Helt i orden, din tid står ved magt.',
  draftDropped: 'Helt i orden, det dropper vi. Der er ikke booket noget.',
  howToChange: 'Vil du flytte eller aflyse den, så skriv bare til os her.',
  tooManyBookings: most => `Du har allerede ${most} kommende tider, og flere kan man ikke have her. Der er ikke booket noget.`,
  tooLateToMove: (visit, when, span) =>
    `${visit}, ${when}: den kan flyttes indtil ${span} før, så jeg kan ikke flytte den mere. Har du brug for det, så skriv til os, og et menneske ser på det.`,
  alreadyBooked: (visit, when) => `Du har allerede en plads: ${visit}, ${when}. Der er ikke booket mere. Kommer I flere, så skriv til os.`,
  tooManyMoves: (visit, when, most) =>
    `${visit}, ${when}: ${most === 0 ? 'tider flyttes ikke her' : `den er allerede flyttet ${most === 1 ? 'én gang' : `${most} gange`}, og oftere går det ikke`}. Har du brug for det, så skriv til os, og et menneske ser på det.`,
  tooLateToCancel: (visit, when, span) =>
    `${visit}, ${when}: den kan aflyses indtil ${span} før, så jeg kan ikke aflyse den mere. Har du brug for det, så skriv til os, og et menneske ser på det.`,
  moveKeepsService: service =>
    `Når du flytter, bliver behandlingen den samme (${service}). Vil du have en anden, så aflys og book en ny tid.`,
  bookingGone: 'Den tid er ikke aktiv længere.',
  noBookings: 'Du har ingen kommende tider.',
  bookingsList: 'Dine tider. Vælg en for at flytte eller aflyse den.',
  bookingDetail: 'Din tid:',
  attendanceConfirmed: when => `Tak! Vi ses ${when}.`,
  askRating: 'Hvor mange stjerner vil du give, fra 1 til 5?',
  rated: 'Tak for din bedømmelse!',
  ratedPoor: 'Tak, fordi du siger det, og undskyld, at det ikke var bedre. Hvad gik galt? Skriv det her, så læser vi det.',
  passedOn: 'Tak, det har jeg givet videre.',

  waitHint: 'Vi skriver til dig, hvis en tid bliver ledig',
  askWaitDay: visit =>
    `Venteliste til ${visit}: til hvilken dag eller hvilke dage? Du kan også skrive en del af dagen, for eksempel “fredag eftermiddag”.`,
  waitSummary: (visit, days) => `Skal jeg skrive dig på ventelisten?\n\n*${visit}*\n${days}`,
  waitJoined: (visit, days) =>
    `Du står på ventelisten.\n\n*${visit}*\n${days}\n\nNår en tid bliver ledig, skriver jeg til dig her og holder den til dig et øjeblik. Der er ikke booket noget endnu.`,
  waitNotNeeded: 'Det behøver du ikke vente på: der er ledige tider.',
  waitTooMany: 'Du står på så mange ventelister, som man kan her. Skriv “slet mig fra ventelisten” for at komme af dem.',
  waitingListed: 'På ventelisten (skriv “slet mig fra ventelisten” for at komme af den):',
  waitLeft: what => `Du står ikke længere på ventelisten: ${what}.`,
  notWaiting: 'Du står ikke på nogen venteliste.',
  offerDeclined: 'Helt i orden, så kan en anden få den tid.',
  offerGone: 'Den tid bliver ikke holdt til dig længere, så der er ikke booket noget.',
  stillWaiting: 'Du står stadig på ventelisten.',

  isAway: (provider, day) => `${provider ?? 'Din behandler'} er der ikke ${day}`,
  alternativesLead: {
    away: (away, visit, when) => `${away}, så vi beklager: din tid kan ikke blive som planlagt (${visit}, ${when}).`,
    taken: () => 'Beklager, den tid er ikke ledig længere. Din tid er ikke ændret.',
    which: () => 'Det kan være flere af dem her.',
    nothingChanged: away => `I orden, jeg ændrer ikke noget lige nu. Men ${away}, så sig endelig til, hvad du gerne vil.`,
  },
  whichInstead: 'Hvilken af disse tider passer dig i stedet?',
  otherwiseWrite: 'Du kan også skrive en anden dag eller et andet tidspunkt, eller “aflys”. Der ændres ikke noget, før du siger til.',
  noAlternatives:
    'Hvilken anden dag eller hvilket andet tidspunkt passer dig? Du kan også skrive “aflys”. Der ændres ikke noget, før du siger til.',

  unknownAnswer: 'Det ved jeg ikke. Skriv “tal med os”, så svarer et menneske.',
  whyName: 'Navnet kommer på tiden, så vi ved, hvem der kommer.',
  severalPeople: 'Så tager vi jer én ad gangen. Først den første:',
  nextPerson: 'Og nu den næste:',
  isBot: business => `Jeg er den automatiske assistent hos ${business}. Skriv “tal med os”, så tager et menneske over.`,
  address: (business, address) => `${business}: ${address}`,
  phone: (business, number) => `Telefon, ${business}: ${number}`,
  hours: 'Vi har åbent:',
  services: 'Vi laver:',
  providers: 'Holdet:',
  policy: (move, cancel, late) =>
    `En tid kan flyttes indtil ${move} før og aflyses${cancel === null ? ', indtil den begynder' : ` indtil ${cancel} før`}. Mindre end ${late} før regnes for sent.`,
  offerToBook: service => (service === null ? 'Vil du booke noget?' : `Vil du booke ${service}?`),

  notifications,
}
