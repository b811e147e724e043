import { pt as notifications } from '#server/conversation/notifications/wording/pt'
import { pluralIn } from '#server/conversation/replies/plural'
import type { WishInWords, Wording } from '#server/conversation/replies/wording/wording'

const plural = pluralIn('pt')
const isClock = (time: string): boolean => /^\d/.test(time)
/** Saturday and Sunday are masculine, the other days feminine. */
const dated = (day: string): string => `${/^(?:s[áa]b|dom)/.test(day) ? 'no' : 'na'} ${day}`
const wish = ({ day, time }: WishInWords, otherwise: string): string => {
  const parts = [...(day === null ? [] : [dated(day)]), ...(time === null ? [] : [isClock(time) ? `às ${time}` : time])]
  return parts.length === 0 ? otherwise : parts.join(' ')
}
const withWhom = (provider: string | null): string => (provider === null ? '' : ` com ${provider}`)
const onDay = (day: string | null): string => (day === null ? 'nesse dia' : dated(day))

/** Portuguese, in words that read well on both sides of the ocean. */
export const pt: Wording = {
  buttons: {
    book: 'Reservar',
    bookings: 'As minhas reservas',
    human: 'Falar com alguém',
    yesBook: 'Sim, reservar',
    yesMove: 'Sim, mudar',
    yesCancel: 'Sim, cancelar',
    change: 'Alterar',
    dropDraft: 'Desistir',
    keepTime: 'Não, deixar assim',
    keepBooking: 'Não, manter',
    move: 'Mudar a hora',
    cancel: 'Cancelar reserva',
    attend: 'Estarei lá',
    waitlist: 'Lista de espera',
    leave: 'Sair da lista',
    anyDay: 'Qualquer dia',
    yesWait: 'Sim, quero entrar',
    yesOffer: 'Sim, fico com ela',
    noOffer: 'Não, obrigado',
    first: 'A primeira',
    second: 'A segunda',
    third: 'A terceira',
    otherTime: 'Outra hora',
    service: 'Serviço',
    provider: 'Com quem',
    time: 'Hora',
    anyone: 'Quem estiver livre',
    earlier: 'Mais cedo',
    later: 'Mais tarde',
    nextWeek: 'Próxima semana',
    otherDay: 'Outro dia',
    more: 'Mais',
  },
  choose: 'Escolher',

  visit: (service, provider) => `${service}${withWhom(provider)}`,
  visitWithAnyone: service => `${service} com quem estiver livre`,
  when: (day, time) => `${day} às ${time}`,
  minutes: count => `${count} min`,
  span: minutes =>
    minutes % 60 === 0 ? `${minutes / 60} ${plural(minutes / 60, 'hora', 'horas')}` : `${minutes} ${plural(minutes, 'minuto', 'minutos')}`,
  noCharge: 'grátis',
  after: time => `a partir das ${time}`,
  before: time => `antes das ${time}`,
  between: (from, to) => `entre as ${from} e as ${to}`,
  reviews: (rating, count) => `★ ${rating} (${count} ${plural(count, 'avaliação', 'avaliações')})`,
  noReviews: 'Ainda sem avaliações',
  freeStarts: count => `${count} ${plural(count, 'hora livre', 'horas livres')}`,
  placesLeft: count => plural(count, `resta ${count} lugar`, `restam ${count} lugares`),
  secondOfTwo: 'Depois da mudança da hora',
  secondOfTwoShort: '2.ª',
  weekdays: {
    mon: 'Segunda-feira',
    tue: 'Terça-feira',
    wed: 'Quarta-feira',
    thu: 'Quinta-feira',
    fri: 'Sexta-feira',
    sat: 'Sábado',
    sun: 'Domingo',
  },
  closed: 'fechado',

  greeting: business =>
    `Olá! Aqui é o assistente automático de *${business}*. O que gostaria de reservar? Escreva com as suas palavras, por exemplo “quinta às 15h”.`,
  introduction: business => `Olá, aqui é o assistente automático de *${business}*.`,
  hello: 'Olá!',
  thanks: 'De nada!',
  bye: 'Tudo bem. Escreva quando precisar.',
  apology: 'Não tem problema nenhum.',
  menu: 'Em que posso ajudar? Toque num botão ou escreva o que gostaria de reservar.',
  help: 'Escreva como fala: “corte na sexta às 15h”, “mudar a minha reserva”, “cancelar”, “as minhas reservas” ou “quanto custa?”. Com “falar com alguém” responde uma pessoa, e STOP termina as mensagens que enviamos por nossa iniciativa.',
  notUnderstood: 'Desculpe, não entendi.',
  hints: {
    service: 'Toque num serviço ou escreva o nome.',
    provider: 'Toque num nome ou escreva-o; “tanto faz” também serve.',
    date: 'Escreva um dia, por exemplo “quinta” ou “3 de dezembro”.',
    slot: 'Toque numa hora, ou escreva um dia e uma hora, por exemplo “quinta às 15h”.',
    name: 'Escreva só o nome, por exemplo “Ana Reis”.',
    confirm: 'Responda sim ou não, ou escreva o que deve mudar.',
    booking: 'Toque na reserva ou escreva o dia.',
  },
  offTopic: {
    chat: 'Aqui só sei de reservas, por isso nisso não posso ajudar.',
    advice: 'Essa pergunta é para um profissional, não para mim. Escreva “falar com alguém” e uma pessoa responde.',
    instructions: 'Aqui só posso marcar, mudar e cancelar de acordo com as regras.',
  },
  startedAfresh: 'Já passou algum tempo, por isso deixei de lado o que tínhamos começado. Nada foi reservado nem alterado.',
  languageSet: 'Muito bem, em português.',
  languageNotSpoken: spoken => `Essa língua não falo aqui, só ${spoken}.`,
  staleOffer: 'Essa proposta já não está aberta, por isso nada foi feito.',
  voiceReceived: 'Não consegui ouvir a mensagem de voz. Pode escrever, por favor?',
  pictureReceived: 'Obrigado, guardei, e uma pessoa vai ver.',
  stickerReceived: 'Que simpático!',
  mediaReceived: 'Não consigo ler esse tipo de mensagem. Pode escrever, por favor?',
  optedOut: business =>
    `Feito: ${business} não envia mais nada por iniciativa própria. Escreva START para voltar atrás. Pode continuar a escrever aqui, e as suas reservas mantêm-se.`,
  optedIn: 'Que bom! Os lembretes voltam a ser enviados.',
  handedOver: {
    asked: 'Uma pessoa continua a conversa aqui.',
    misunderstood: 'Não consigo avançar, por isso uma pessoa continua a conversa.',
    pain: 'Isso deve ser visto por uma pessoa, por isso alguém continua a conversa aqui.',
    allergy: 'Isso deve ser visto por uma pessoa, por isso alguém continua a conversa aqui.',
    complaint: 'Lamento muito. Uma pessoa vai ver o que se passou e continua a conversa aqui.',
    money: 'Uma pessoa vai ver isso e continua a conversa aqui.',
    refused: 'Isso não posso fazer, mas uma pessoa pode ver e continua a conversa aqui.',
    failed: 'Desculpe, algo correu mal do nosso lado; nada foi reservado nem alterado. Uma pessoa continua a conversa aqui.',
  },
  answersFrom: when => (when === null ? 'Respondemos assim que possível.' : `Voltamos ${when}; respondemos depois disso.`),

  askBusiness: 'Para que estabelecimento gostaria de escrever?',
  askService: 'O que gostaria de reservar?',
  clarifyService: 'Qual destes quer dizer?',
  noUsual: 'Ainda não sei qual é o seu habitual.',
  notTogether: (services, first) =>
    `${services} não podem ser feitos numa só visita, por isso reservamos um de cada vez. Primeiro: ${first}.`,
  providerMismatch: (provider, service, others) => `${service} não se faz com ${provider}, mas com ${others}.`,
  nobodyQualified: service => `De momento não há ninguém disponível para ${service}.`,
  askProvider: service => `${service}: com quem?`,
  clarifyProvider: 'Quem quer dizer?',
  problem: {
    past: () => 'Essa hora já passou.',
    tooSoon: (_wish, { notice }) => `É cedo demais: precisamos de ${notice} de antecedência.`,
    beyondWindow: (_wish, { last }) => `É longe demais: pode-se reservar até ${last}.`,
    closed: ({ day }) => `Estamos fechados ${onDay(day)}.`,
    providerOff: ({ day, provider }) => (provider === null ? `Ninguém trabalha ${onDay(day)}.` : `${provider} não trabalha ${onDay(day)}.`),
    full: ({ day, provider }) => `Não há nada livre${withWhom(provider)} ${onDay(day)}.`,
    notFree: given => `Não há nada livre${withWhom(given.provider)} ${wish(given, 'a essa hora')}.`,
    taken: given => `Lamento, a hora pedida (${wish(given, 'a que escolheu')}) acabou de ser reservada por outra pessoa.`,
    alreadyThen: given => `A sua reserva já é ${wish(given, 'a essa hora')}.`,
  },
  nothingFree: (visit, last) => `Não há nada livre para ${visit} até ${last}. Escreva “falar com alguém” e uma pessoa ajuda.`,
  askSlot: (visit, day) => (day === null ? `${visit}: que hora é melhor?` : `${visit}, ${day}: que hora é melhor?`),
  closestStarts: 'Estas são as horas mais próximas:',
  otherTimeHint: 'Também pode escrever outro dia ou outra hora.',
  askDay: (visit, time) => (time === null ? `${visit}: que dia é melhor?` : `${visit} às ${time}: que dia é melhor?`),
  askName: (visit, when) => (when === null ? 'Em que nome fica a reserva?' : `${visit}, ${when}: está livre. Em que nome fica a reserva?`),
  askGuestName: (visit, when) =>
    when === null ? 'Como se chama a pessoa que vem?' : `${visit}, ${when}: está livre. Como se chama a pessoa que vem?`,
  bookingSummary: ({ visit, when, minutes, price }) => `Posso reservar?\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
  moveSummary: (visit, from, to) => `Posso mudar esta reserva?\n\n*${visit}*\nAntes: ${from}\nAgora: *${to}*`,
  cancelSummary: (visit, when) => `Posso cancelar esta reserva?\n\n*${visit}*\n${when}`,
  lateCancel: span => `Faltam menos de ${span}, por isso é um cancelamento tardio.`,
  rules: (move, cancel, late) =>
    `Pode mudá-la até ${move} antes e cancelá-la ${cancel === null ? 'até começar' : `até ${cancel} antes`}; com menos de ${late} considera-se tarde.`,
  askChange: (visit, when) =>
    `${visit}${when === null ? '' : `, ${when}`}: o que deve ser diferente? Ainda nada foi reservado nem alterado.`,
  askBooking: { reschedule: 'Que reserva devo mudar?', cancel: 'Que reserva devo cancelar?' },
  noSuchBooking: 'Não encontro nenhuma reserva assim entre as suas.',

  bookingPending: ({ visit, when }) =>
    `O nosso calendário não está a responder, por isso ainda não é certo. Guardo a hora e escrevo assim que estiver resolvido.\n\n*${visit}*\n${when}`,
  movePending: ({ visit, when }, to) =>
    `O nosso calendário não está a responder. ${visit} fica por agora ${when}. Guardo ${to} e escrevo assim que a mudança estiver feita.`,
  bookingKept: 'Tudo bem, a sua reserva mantém-se.',
  draftDropped: 'Tudo bem, fica sem efeito. Nada foi reservado.',
  howToChange: 'Para mudar ou cancelar, basta escrever aqui.',
  tooManyBookings: most =>
    `Já tem ${most} ${plural(most, 'reserva marcada', 'reservas marcadas')}, e aqui não é possível ter mais. Nada foi reservado.`,
  tooLateToMove: (visit, when, span) =>
    `${visit}, ${when}: pode ser mudada até ${span} antes, por isso já não o posso fazer. Se precisar, escreva-nos e uma pessoa vai ver.`,
  alreadyBooked: (visit, when) => `Já tem um lugar: ${visit}, ${when}. Nada mais foi reservado. Se vierem várias pessoas, escreva-nos.`,
  tooManyMoves: (visit, when, most) =>
    `${visit}, ${when}: ${most === 0 ? 'aqui as reservas não se mudam' : `já foi mudada ${most} ${plural(most, 'vez', 'vezes')}, e mais não é possível`}. Se precisar, escreva-nos e uma pessoa vai ver.`,
  tooLateToCancel: (visit, when, span) =>
    `${visit}, ${when}: pode ser cancelada até ${span} antes, por isso já não o posso fazer. Se precisar, escreva-nos e uma pessoa vai ver.`,
  moveKeepsService: service => `Ao mudar a hora, o serviço continua o mesmo (${service}). Se quiser outro, cancele e reserve de novo.`,
  bookingGone: 'Essa reserva já não está ativa.',
  noBookings: 'Não tem reservas marcadas.',
  bookingsList: 'As suas reservas. Escolha uma para mudar ou cancelar.',
  bookingDetail: 'A sua reserva:',
  attendanceConfirmed: when => `Obrigado! Até ${when}.`,
  askRating: 'Quantas estrelas dá, de 1 a 5?',
  rated: 'Obrigado pela sua avaliação!',
  ratedPoor: 'Obrigado por nos dizer, e desculpe não ter sido melhor. O que correu mal? Escreva aqui, que lemos tudo.',
  passedOn: 'Obrigado, já passei a mensagem.',

  waitHint: 'Escrevemos se uma hora ficar livre',
  askWaitDay: visit =>
    `Lista de espera para ${visit}: para que dia ou que dias? Também pode escrever uma parte do dia, por exemplo “sexta à tarde”.`,
  waitSummary: (visit, days) => `Posso pôr na lista de espera?\n\n*${visit}*\n${days}`,
  waitJoined: (visit, days) =>
    `Está na lista de espera.\n\n*${visit}*\n${days}\n\nQuando uma hora ficar livre, escrevo aqui e guardo-a durante algum tempo. Ainda nada foi reservado.`,
  waitNotNeeded: 'Não é preciso esperar: há horas livres.',
  waitTooMany: 'Já está em todas as listas de espera possíveis aqui. Escreva “sair da lista de espera” para sair.',
  waitingListed: 'Na lista de espera (escreva “sair da lista de espera” para sair):',
  waitLeft: what => `Já não está na lista de espera: ${what}.`,
  notWaiting: 'Não está em nenhuma lista de espera.',
  offerDeclined: 'Tudo bem, essa hora fica para outra pessoa.',
  offerGone: 'Essa hora já não está guardada, por isso nada foi reservado.',
  stillWaiting: 'Continua na lista de espera.',

  isAway: (provider, day) => `${provider ?? 'A pessoa prevista'} não está ${dated(day)}`,
  alternativesLead: {
    away: (away, visit, when) => `${away}, e lamentamos: a sua reserva não pode ser como previsto (${visit}, ${when}).`,
    taken: () => 'Lamento, essa hora já não está livre. A sua reserva não foi alterada.',
    which: () => 'Pode ser mais do que uma destas.',
    nothingChanged: away => `Tudo bem, por agora não mudo nada. Mas atenção: ${away}. Diga-nos o que prefere.`,
  },
  whichInstead: 'Qual destas horas seria boa em vez disso?',
  otherwiseWrite: 'Também pode escrever outro dia ou outra hora, ou “cancelar”. Nada muda sem a sua confirmação.',
  noAlternatives: 'Que outro dia ou outra hora seria bom? Também pode escrever “cancelar”. Nada muda sem a sua confirmação.',

  unknownAnswer: 'Isso não sei. Escreva “falar com alguém” e uma pessoa responde.',
  whyName: 'O nome fica na reserva, para sabermos quem vem.',
  severalPeople: 'Então uma pessoa de cada vez. Começamos pela primeira:',
  nextPerson: 'E agora a próxima pessoa:',
  isBot: business => `Sou o assistente automático de ${business}. Escreva “falar com alguém” e uma pessoa continua a conversa.`,
  address: (business, address) => `${business}: ${address}`,
  phone: (business, number) => `Telefone, ${business}: ${number}`,
  hours: 'O nosso horário:',
  services: 'O que fazemos:',
  providers: 'Quem atende:',
  policy: (move, cancel, late) =>
    `Uma reserva pode ser mudada até ${move} antes e cancelada ${cancel === null ? 'até começar' : `até ${cancel} antes`}. Com menos de ${late} considera-se tarde.`,
  offerToBook: service => (service === null ? 'Gostaria de reservar alguma coisa?' : `Gostaria de reservar ${service}?`),

  notifications,
}
