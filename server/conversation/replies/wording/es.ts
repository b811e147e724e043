import { es as notifications } from '#server/conversation/notifications/wording/es'
import { pluralIn } from '#server/conversation/replies/plural'
import type { WishInWords, Wording } from '#server/conversation/replies/wording/wording'

const plural = pluralIn('es')
const isClock = (time: string): boolean => /^\d/.test(time)
const wish = ({ day, time }: WishInWords, otherwise: string): string => {
  const parts = [...(day === null ? [] : [`el ${day}`]), ...(time === null ? [] : [isClock(time) ? `a las ${time}` : time])]
  return parts.length === 0 ? otherwise : parts.join(' ')
}
const withWhom = (provider: string | null): string => (provider === null ? '' : ` con ${provider}`)
const onDay = (day: string | null): string => (day === null ? 'ese día' : `el ${day}`)

/** Spanish, in the tú-form. */
export const es: Wording = {
  buttons: {
    book: 'Reservar cita',
    bookings: 'Mis citas',
    human: 'Hablar con alguien',
    yesBook: 'Sí, resérvala',
    yesMove: 'Sí, cámbiala',
    yesCancel: 'Sí, cancélala',
    change: 'Cambiar',
    dropDraft: 'Cancelar',
    keepTime: 'No, déjala así',
    keepBooking: 'No, mantenla',
    move: 'Cambiar la hora',
    cancel: 'Cancelar cita',
    attend: 'Allí estaré',
    waitlist: 'Lista de espera',
    leave: 'Salir de la lista',
    anyDay: 'Cualquier día',
    yesWait: 'Sí, apúntame',
    yesOffer: 'Sí, me la quedo',
    noOffer: 'No, gracias',
    first: 'La primera',
    second: 'La segunda',
    third: 'La tercera',
    otherTime: 'Otra hora',
    service: 'Servicio',
    provider: 'Con quién',
    time: 'Hora',
    anyone: 'Quien esté libre',
    earlier: 'Antes',
    later: 'Más tarde',
    nextWeek: 'Próxima semana',
    otherDay: 'Otro día',
    more: 'Más',
  },
  choose: 'Elegir',

  visit: (service, provider) => `${service}${withWhom(provider)}`,
  visitWithAnyone: service => `${service} con quien esté libre`,
  when: (day, time) => `${day} a las ${time}`,
  minutes: count => `${count} min`,
  span: minutes =>
    minutes % 60 === 0 ? `${minutes / 60} ${plural(minutes / 60, 'hora', 'horas')}` : `${minutes} ${plural(minutes, 'minuto', 'minutos')}`,
  noCharge: 'gratis',
  after: time => `a partir de las ${time}`,
  before: time => `antes de las ${time}`,
  between: (from, to) => `entre las ${from} y las ${to}`,
  reviews: (rating, count) => `★ ${rating} (${count} ${plural(count, 'opinión', 'opiniones')})`,
  noReviews: 'Aún sin opiniones',
  freeStarts: count => `${count} ${plural(count, 'hora libre', 'horas libres')}`,
  placesLeft: count => plural(count, `queda ${count} plaza`, `quedan ${count} plazas`),
  secondOfTwo: 'Después del cambio de hora',
  secondOfTwoShort: '2.ª',
  weekdays: { mon: 'Lunes', tue: 'Martes', wed: 'Miércoles', thu: 'Jueves', fri: 'Viernes', sat: 'Sábado', sun: 'Domingo' },
  closed: 'cerrado',

  greeting: business =>
    `¡Hola! Soy el asistente automático de *${business}*. ¿Qué te gustaría reservar? Escríbelo con tus palabras, por ejemplo «jueves a las 15:00».`,
  introduction: business => `Hola, soy el asistente automático de *${business}*.`,
  hello: '¡Hola!',
  thanks: '¡De nada!',
  bye: 'De acuerdo. Escribe cuando me necesites.',
  apology: 'No pasa nada.',
  menu: '¿En qué puedo ayudarte? Toca un botón o escribe lo que quieres reservar.',
  help: 'Escribe como hablas: «corte el viernes a las 15:00», «cambiar mi cita», «cancelar», «mis citas» o «¿cuánto cuesta?». Con «hablar con alguien» te atiende una persona, y STOP detiene los mensajes que enviamos por nuestra cuenta.',
  notUnderstood: 'Perdona, no lo he entendido.',
  hints: {
    service: 'Toca un servicio o escribe su nombre.',
    provider: 'Toca un nombre o escríbelo; «cualquiera» también vale.',
    date: 'Escribe un día, por ejemplo «jueves» o «3 de diciembre».',
    slot: 'Toca una hora, o escribe un día y una hora, por ejemplo «jueves a las 15».',
    name: 'Escribe solo el nombre, por ejemplo «Ana Ruiz».',
    confirm: 'Responde sí o no, o escribe qué debe ser distinto.',
    booking: 'Toca la cita o escribe su día.',
  },
  offTopic: {
    chat: 'Aquí solo sé de citas, así que en eso no puedo ayudarte.',
    advice: 'Esa pregunta es para un profesional, no para mí. Escribe «hablar con alguien» y te responderá una persona.',
    instructions: 'Aquí solo puedo reservar, cambiar y cancelar citas según las reglas.',
  },
  startedAfresh: 'Ha pasado un tiempo, así que he dejado a un lado lo que teníamos a medias. No se ha reservado ni cambiado nada.',
  languageSet: 'Claro, en español.',
  languageNotSpoken: spoken => `Ese idioma no lo hablo aquí, solo ${spoken}.`,
  staleOffer: 'Esa propuesta ya no está abierta, así que no se ha hecho nada.',
  voiceReceived: 'No he podido escuchar la nota de voz. ¿Me lo escribes, por favor?',
  pictureReceived: 'Gracias, lo he guardado y lo mirará una persona.',
  stickerReceived: '¡Qué bueno!',
  mediaReceived: 'No puedo leer ese tipo de mensaje. ¿Me lo escribes, por favor?',
  optedOut: business =>
    `Hecho: ${business} no te enviará nada más por su cuenta. Escribe START si cambias de idea. Puedes seguir escribiendo aquí y tus citas se mantienen.`,
  optedIn: '¡Qué bien tenerte de vuelta! Volverás a recibir recordatorios.',
  handedOver: {
    asked: 'Ahora te atiende una persona.',
    misunderstood: 'No consigo avanzar, así que te va a atender una persona.',
    pain: 'Eso lo tiene que ver una persona, así que alguien del equipo sigue contigo.',
    allergy: 'Eso lo tiene que ver una persona, así que alguien del equipo sigue contigo.',
    complaint: 'Lo siento mucho. Una persona lo va a mirar y sigue contigo aquí.',
    money: 'Eso lo mira una persona, que sigue contigo aquí.',
    refused: 'Eso no puedo hacerlo, pero una persona puede mirarlo y sigue contigo aquí.',
    failed: 'Perdona, algo ha fallado por nuestra parte; no se ha reservado ni cambiado nada. Una persona sigue contigo aquí.',
  },
  answersFrom: when => (when === null ? 'Te escribiremos en cuanto podamos.' : `Volvemos el ${when}; después te escribiremos.`),

  askBusiness: '¿A qué negocio quieres escribir?',
  askService: '¿Qué te gustaría reservar?',
  clarifyService: '¿A cuál de estos te refieres?',
  noUsual: 'Todavía no sé qué es lo de siempre para ti.',
  notTogether: (services, first) =>
    `${services} no se pueden hacer en una sola visita, así que los reservamos por separado. Primero: ${first}.`,
  providerMismatch: (provider, service, others) => `${service} no se hace con ${provider}, pero sí con ${others}.`,
  nobodyQualified: service => `Ahora mismo no se puede reservar ${service} con nadie.`,
  askProvider: service => `${service}: ¿con quién?`,
  clarifyProvider: '¿A quién te refieres?',
  problem: {
    past: () => 'Esa hora ya ha pasado.',
    tooSoon: (_wish, { notice }) => `Es demasiado pronto: necesitamos ${notice} de antelación.`,
    beyondWindow: (_wish, { last }) => `Es demasiado lejos: se puede reservar hasta el ${last}.`,
    closed: ({ day }) => `Cerramos ${onDay(day)}.`,
    providerOff: ({ day, provider }) => (provider === null ? `No trabaja nadie ${onDay(day)}.` : `${provider} no trabaja ${onDay(day)}.`),
    full: ({ day, provider }) => `No hay nada libre${withWhom(provider)} ${onDay(day)}.`,
    notFree: given => `No hay nada libre${withWhom(given.provider)} ${wish(given, 'a esa hora')}.`,
    taken: given => `Lo siento, otra persona acaba de reservar la hora que querías: ${wish(given, 'ya no está libre')}.`,
    alreadyThen: given => `Tu cita ya es ${wish(given, 'a esa hora')}.`,
  },
  nothingFree: (visit, last) => `No hay nada libre para ${visit} hasta el ${last}. Escribe «hablar con alguien» y te ayudará una persona.`,
  askSlot: (visit, day) => (day === null ? `${visit}: ¿qué hora te viene bien?` : `${visit} el ${day}: ¿qué hora te viene bien?`),
  closestStarts: 'Estas horas son las más cercanas:',
  otherTimeHint: 'También puedes escribir otro día u otra hora.',
  askDay: (visit, time) => (time === null ? `${visit}: ¿qué día te viene bien?` : `${visit} a las ${time}: ¿qué día te viene bien?`),
  askName: (visit, when) =>
    when === null ? '¿A qué nombre pongo la cita?' : `${visit}, ${when}: está libre. ¿A qué nombre pongo la cita?`,
  askGuestName: (visit, when) =>
    when === null ? '¿Cómo se llama la persona que viene?' : `${visit}, ${when}: está libre. ¿Cómo se llama la persona que viene?`,
  bookingSummary: ({ visit, when, minutes, price }) => `¿Reservo esta cita?\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
  moveSummary: (visit, from, to) => `¿Cambio esta cita?\n\n*${visit}*\nDe ${from}\nA *${to}*`,
  cancelSummary: (visit, when) => `¿Cancelo esta cita?\n\n*${visit}*\n${when}`,
  lateCancel: span => `Faltan menos de ${span}, así que es una cancelación tardía.`,
  rules: (move, cancel, late) =>
    `Puedes cambiarla hasta ${move} antes y cancelarla ${cancel === null ? 'hasta que empiece' : `hasta ${cancel} antes`}; con menos de ${late} se considera tarde.`,
  askChange: (visit, when) => `${visit}${when === null ? '' : `, ${when}`}: ¿qué cambiamos? Todavía no se ha reservado ni cambiado nada.`,
  askBooking: { reschedule: '¿Qué cita cambio?', cancel: '¿Qué cita cancelo?' },
  noSuchBooking: 'No encuentro ninguna cita así entre las tuyas.',

  bookingPending: ({ visit, when }) =>
    `Nuestro calendario no responde ahora mismo, así que todavía no es seguro. Te guardo la hora y te escribo en cuanto esté resuelto.\n\n*${visit}*\n${when}`,
  movePending: ({ visit, when }, to) =>
    `Nuestro calendario no responde ahora mismo. ${visit} sigue de momento el ${when}. Te guardo el ${to} y te escribo en cuanto esté cambiada.`,
  bookingKept: 'De acuerdo, tu cita se mantiene.',
  draftDropped: 'De acuerdo, lo dejamos. No se ha reservado nada.',
  howToChange: 'Para cambiarla o cancelarla, escríbenos aquí.',
  tooManyBookings: most =>
    `Ya tienes ${most} ${plural(most, 'cita pendiente', 'citas pendientes')} y aquí no se pueden tener más. No se ha reservado nada.`,
  tooLateToMove: (visit, when, span) =>
    `${visit}, ${when}: se puede cambiar hasta ${span} antes, así que ya no puedo hacerlo. Si lo necesitas, escríbenos y lo mirará una persona.`,
  alreadyBooked: (visit, when) => `Ya tienes una plaza: ${visit}, ${when}. No se ha reservado nada más. Si venís varios, escríbenos.`,
  tooManyMoves: (visit, when, most) =>
    `${visit}, ${when}: ${most === 0 ? 'aquí las citas no se cambian' : `ya se ha cambiado ${most} ${plural(most, 'vez', 'veces')} y no se puede más`}. Si lo necesitas, escríbenos y lo mirará una persona.`,
  tooLateToCancel: (visit, when, span) =>
    `${visit}, ${when}: se puede cancelar hasta ${span} antes, así que ya no puedo hacerlo. Si lo necesitas, escríbenos y lo mirará una persona.`,
  moveKeepsService: service =>
    `Al cambiar la hora, el servicio sigue siendo el mismo (${service}). Si quieres otro, cancela y reserva de nuevo.`,
  bookingGone: 'Esa cita ya no está activa.',
  noBookings: 'No tienes citas pendientes.',
  bookingsList: 'Tus citas. Elige una para cambiarla o cancelarla.',
  bookingDetail: 'Tu cita:',
  attendanceConfirmed: when => `¡Gracias! Nos vemos el ${when}.`,
  askRating: '¿Cuántas estrellas darías, del 1 al 5?',
  rated: '¡Gracias por tu valoración!',
  ratedPoor: 'Gracias por decírnoslo, y sentimos que no haya ido mejor. ¿Qué salió mal? Escríbelo aquí y el equipo lo leerá.',
  passedOn: 'Gracias, lo he pasado al equipo.',

  waitHint: 'Te escribimos si queda una hora libre',
  askWaitDay: visit =>
    `Lista de espera para ${visit}: ¿para qué día o qué días? También puedes escribir una parte del día, por ejemplo «viernes por la tarde».`,
  waitSummary: (visit, days) => `¿Te apunto en la lista de espera?\n\n*${visit}*\n${days}`,
  waitJoined: (visit, days) =>
    `Estás en la lista de espera.\n\n*${visit}*\n${days}\n\nCuando quede una hora libre, te escribo aquí y te la guardo un rato. Todavía no se ha reservado nada.`,
  waitNotNeeded: 'No hace falta que esperes: hay horas libres.',
  waitTooMany: 'Ya estás en todas las listas de espera que se puede aquí. Escribe «salir de la lista de espera» para dejarlas.',
  waitingListed: 'En la lista de espera (escribe «salir de la lista de espera» para dejarla):',
  waitLeft: what => `Ya no estás en la lista de espera: ${what}.`,
  notWaiting: 'No estás en ninguna lista de espera.',
  offerDeclined: 'De acuerdo, esa hora queda para otra persona.',
  offerGone: 'Ya no te guardamos esa hora, así que no se ha reservado nada.',
  stillWaiting: 'Sigues en la lista de espera.',

  isAway: (provider, day) => `${provider ?? 'Quien te atiende'} no estará el ${day}`,
  alternativesLead: {
    away: (away, visit, when) => `${away}, y lo sentimos: tu cita no puede ser como estaba prevista (${visit}, ${when}).`,
    taken: () => 'Lo siento, esa hora ya no está libre. Tu cita no ha cambiado.',
    which: () => 'Podría ser más de una de estas.',
    nothingChanged: away => `De acuerdo, de momento no cambio nada. Pero ten en cuenta: ${away}. Dinos qué prefieres, por favor.`,
  },
  whichInstead: '¿Cuál de estas te viene bien en su lugar?',
  otherwiseWrite: 'También puedes escribir otro día u otra hora, o «cancelar». No se cambia nada hasta que tú lo digas.',
  noAlternatives: '¿Qué otro día u otra hora te viene bien? También puedes escribir «cancelar». No se cambia nada hasta que tú lo digas.',

  unknownAnswer: 'Eso no lo sé. Escribe «hablar con alguien» y te responderá una persona.',
  whyName: 'El nombre va en la cita, para que sepamos quién viene.',
  severalPeople: 'Entonces, una persona tras otra. Empezamos por la primera:',
  nextPerson: 'Ahora, la siguiente persona:',
  isBot: business => `Soy el asistente automático de ${business}. Escribe «hablar con alguien» y te atenderá una persona.`,
  address: (business, address) => `${business}: ${address}`,
  phone: (business, number) => `Teléfono de ${business}: ${number}`,
  hours: 'Nuestro horario:',
  services: 'Lo que hacemos:',
  providers: 'El equipo:',
  policy: (move, cancel, late) =>
    `Una cita se puede cambiar hasta ${move} antes y cancelar ${cancel === null ? 'hasta que empiece' : `hasta ${cancel} antes`}. Con menos de ${late} se considera tarde.`,
  offerToBook: service => (service === null ? '¿Te gustaría reservar algo?' : `¿Te gustaría reservar ${service}?`),

  notifications,
}
