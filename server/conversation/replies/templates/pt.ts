import type { TemplateWords } from '#server/conversation/replies/templates/template-words'

/** The templates in Portuguese. */
export const pt: TemplateWords = {
  templates: {
    confirmation: {
      body: 'A sua reserva está confirmada: {{1}}, {{2}}, em {{3}}. Até breve. Se houver algum imprevisto, escreva-nos aqui para mudar ou cancelar.',
      buttons: ['Mudar a hora', 'Cancelar reserva'],
    },
    rescheduled: {
      body: 'A sua reserva foi mudada: {{1}}, agora {{2}}, em {{3}}. Se não der jeito, escreva-nos aqui e encontramos outra hora.',
      buttons: ['Mudar a hora', 'Cancelar reserva'],
    },
    cancelled: {
      body: 'A sua reserva foi cancelada: {{1}}, {{2}}, em {{3}}. Se quiser outra hora, escreva-nos aqui e encontramos uma.',
      buttons: [],
    },
    reminder_24h: {
      body: 'Um lembrete da sua reserva: {{1}}, {{2}}, em {{3}}. Avise-nos aqui se não puder vir, para que outra pessoa possa ficar com a hora.',
      buttons: ['Estarei lá', 'Mudar a hora', 'Cancelar reserva'],
    },
    reminder_2h: {
      body: 'A sua reserva começa em breve: {{1}}, {{2}}, em {{3}}. Até já; se não puder vir, avise-nos aqui, por favor.',
      buttons: ['Estarei lá', 'Mudar a hora', 'Cancelar reserva'],
    },
    waitlist_offer: {
      body: 'Ficou livre a hora que esperava: {{1}}, {{2}}, em {{3}}. Quer ficar com ela? Guardamo-la até às {{4}}, e depois pode ficar para outra pessoa.',
      buttons: ['Sim, fico com ela', 'Não, obrigado'],
    },
    reschedule_offer: {
      body: 'Sobre a sua reserva em {{1}}: {{2}}, {{3}}. Lamentamos, mas {{4}} não vai estar. Poderia vir a uma destas horas em vez disso? Primeira: {{5}}. Segunda: {{6}}. Terceira: {{7}}. Também pode escrever-nos outro dia aqui ou cancelar. Nada muda sem a sua confirmação.',
      buttons: ['A primeira', 'A segunda', 'A terceira'],
    },
    reschedule_ask: {
      body: 'Sobre a sua reserva em {{1}}: {{2}}, {{3}}. Lamentamos, mas {{4}} não vai estar. Que outro dia ou outra hora seria bom? Basta escrever aqui. Nada muda sem a sua confirmação.',
      buttons: ['Outra hora', 'Cancelar reserva'],
    },
    message: {
      body: 'Há uma mensagem de {{1}}: {{2}} – Basta escrever aqui para responder ou saber mais.',
      buttons: [],
    },
  },
  samples: {
    business: 'Saga Cabelos',
    visit: 'Corte masculino com Jonas',
    when: 'quinta-feira, 26 de novembro às 11:00',
    provider: 'Jonas',
    news: 'Amanhã abrimos às dez.',
    times: [
      'quinta-feira, 26 de novembro às 11:00 com Maja',
      'sexta-feira, 27 de novembro às 11:00 com Jonas',
      'sábado, 28 de novembro às 11:00 com Jonas',
    ],
  },
}
