import type { NotificationWords } from '#server/conversation/notifications/wording/wording'

const hello = (name: string | null): string => (name === null ? 'Olá' : `Olá, ${name}`)

const reminder: NotificationWords['reminder_24h']['said'] = ({ name, visit, when, business }) =>
  `${hello(name)}! Um lembrete de ${business}:\n\n*${visit}*\n${when}`

const cannotBe: NotificationWords['reschedule_offer']['said'] = ({ name, visit, when, business, away }) =>
  `${hello(name)}, escrevemos de ${business}. ${away}, e lamentamos: esta reserva não pode ser como previsto.\n\n*${visit}*\n${when}`

/** What the business writes of its own accord in Portuguese. */
export const pt: NotificationWords = {
  confirmation: {
    said: ({ visit, when, minutes, price }) => `✅ A sua reserva está feita.\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
    template:
      'A sua reserva está confirmada: {{1}}, {{2}}, em {{3}}. Até breve. Se houver algum imprevisto, escreva-nos aqui para mudar ou cancelar.',
  },
  rescheduled: {
    said: ({ visit, when, minutes, price, from }) =>
      `✅ A sua reserva foi mudada.\n\n*${visit}*\n${when} (${minutes} min)\n${price}${from === null ? '' : `\nAntes: ${from}`}`,
    template: 'A sua reserva foi mudada: {{1}}, agora {{2}}, em {{3}}. Se não der jeito, escreva-nos aqui e encontramos outra hora.',
  },
  cancelled: {
    said: ({ visit, when }) => `A sua reserva foi cancelada: ${visit}, ${when}.`,
    template: 'A sua reserva foi cancelada: {{1}}, {{2}}, em {{3}}. Se quiser outra hora, escreva-nos aqui e encontramos uma.',
  },
  reminder_24h: {
    said: reminder,
    template:
      'Um lembrete da sua reserva: {{1}}, {{2}}, em {{3}}. Avise-nos aqui se não puder vir, para que outra pessoa possa ficar com a hora.',
  },
  reminder_2h: {
    said: reminder,
    template: 'A sua reserva começa em breve: {{1}}, {{2}}, em {{3}}. Até já; se não puder vir, avise-nos aqui, por favor.',
  },
  waitlist_offer: {
    said: ({ name, visit, when, minutes, price, business, until }) =>
      `${hello(name)}! Ficou livre uma hora em ${business}:\n\n*${visit}*\n${when} (${minutes} min)\n${price}\n\nQuer ficar com ela? Guardo-a até às ${until}.`,
    template:
      'Ficou livre a hora que esperava: {{1}}, {{2}}, em {{3}}. Quer ficar com ela? Guardamo-la até às {{4}}, e depois pode ficar para outra pessoa.',
  },
  reschedule_offer: {
    said: cannotBe,
    template:
      'Sobre a sua reserva em {{1}}: {{2}}, {{3}}. Lamentamos, mas {{4}} não vai estar. Poderia vir a uma destas horas em vez disso? Primeira: {{5}}. Segunda: {{6}}. Terceira: {{7}}. Também pode escrever-nos outro dia aqui ou cancelar. Nada muda sem a sua confirmação.',
  },
  reschedule_ask: {
    said: cannotBe,
    template:
      'Sobre a sua reserva em {{1}}: {{2}}, {{3}}. Lamentamos, mas {{4}} não vai estar. Que outro dia ou outra hora seria bom? Basta escrever aqui. Nada muda sem a sua confirmação.',
  },
  message: {
    said: ({ business }) => `${business} tem novidades. Escreva-nos aqui para saber mais.`,
    template: 'Há uma mensagem de {{1}}: {{2}} – Basta escrever aqui para responder ou saber mais.',
  },

  follow_up: {
    said: ({ name, visit, business }) =>
      `${hello(name)}! Obrigado pela visita a ${business} (${visit}). Como foi? Responda com um número de 1 (mau) a 5 (excelente).`,
  },
  not_confirmed: {
    said: ({ visit, when }) =>
      `Lamento: ${visit}, ${when}, afinal não foi possível confirmar, por isso não está reservado. Escreva-me e encontramos outra hora.`,
  },
  booking_stays: {
    said: ({ visit, when }) => `Afinal não foi possível conseguir a nova hora, por isso a sua reserva fica como está: ${visit}, ${when}.`,
  },
  provider_is_back: {
    said: ({ provider, visit, when }) =>
      `Boas notícias: ${provider ?? 'a pessoa prevista'} afinal vai estar, por isso a sua reserva fica como estava: ${visit}, ${when}.`,
  },

  samples: {
    business: 'Saga Cabelos',
    visit: 'Corte masculino com Jonas',
    when: 'quinta-feira, 26 de novembro às 11:00',
    provider: 'Jonas',
    until: '14:30',
    first: 'quinta-feira, 26 de novembro às 11:00 com Maja',
    second: 'sexta-feira, 27 de novembro às 11:00 com Jonas',
    third: 'sábado, 28 de novembro às 11:00 com Jonas',
    text: 'Amanhã abrimos às dez.',
  },
}
