import type { NotificationWords } from '#server/conversation/notifications/wording/wording'

const hello = (name: string | null): string => (name === null ? '¡Hola!' : `¡Hola, ${name}!`)

const reminder: NotificationWords['reminder_24h']['said'] = ({ name, visit, when, business }) =>
  `${hello(name)} Un recordatorio de ${business}:\n\n*${visit}*\n${when}`

const cannotBe: NotificationWords['reschedule_offer']['said'] = ({ name, visit, when, business, away }) =>
  `${hello(name)} Te escribimos de ${business}. ${away}, y lo sentimos: esta cita no puede ser como estaba prevista.\n\n*${visit}*\n${when}`

/** What the business writes of its own accord in Spanish. */
export const es: NotificationWords = {
  confirmation: {
    said: ({ visit, when, minutes, price }) => `✅ Tu cita está reservada.\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
    template:
      'Tu cita está confirmada: {{1}}, el {{2}}, en {{3}}. Tenemos ganas de verte. Si te surge algo, escríbenos aquí para cambiarla o cancelarla.',
  },
  rescheduled: {
    said: ({ visit, when, minutes, price, from }) =>
      `✅ Tu cita está cambiada.\n\n*${visit}*\n${when} (${minutes} min)\n${price}${from === null ? '' : `\nAntes: ${from}`}`,
    template: 'Tu cita se ha cambiado: {{1}}, ahora el {{2}}, en {{3}}. Si no te viene bien, escríbenos aquí y buscamos otra hora.',
  },
  cancelled: {
    said: ({ visit, when }) => `Tu cita está cancelada: ${visit}, ${when}.`,
    template: 'Tu cita se ha cancelado: {{1}}, el {{2}}, en {{3}}. Si quieres otra hora, escríbenos aquí y te buscamos una.',
  },
  reminder_24h: {
    said: reminder,
    template:
      'Un recordatorio de tu cita: {{1}}, el {{2}}, en {{3}}. Avísanos aquí si no puedes venir, para que otra persona pueda aprovechar la hora.',
  },
  reminder_2h: {
    said: reminder,
    template: 'Tu cita empieza pronto: {{1}}, el {{2}}, en {{3}}. Tenemos ganas de verte; si no puedes venir, avísanos aquí, por favor.',
  },
  waitlist_offer: {
    said: ({ name, visit, when, minutes, price, business, until }) =>
      `${hello(name)} Ha quedado una hora libre en ${business}:\n\n*${visit}*\n${when} (${minutes} min)\n${price}\n\n¿La quieres? Te la guardo hasta las ${until}.`,
    template:
      'Ha quedado una hora libre para ti: {{1}}, el {{2}}, en {{3}}. ¿La quieres? Te la guardamos hasta las {{4}}, y después puede quedársela otra persona.',
  },
  reschedule_offer: {
    said: cannotBe,
    template:
      'Sobre tu cita en {{1}}: {{2}}, el {{3}}. Lo sentimos, pero {{4}} no estará entonces. ¿Podrías venir a una de estas horas en su lugar? Primera: {{5}}. Segunda: {{6}}. Tercera: {{7}}. También puedes escribirnos otro día aquí o cancelar. No se cambia nada hasta que tú lo digas.',
  },
  reschedule_ask: {
    said: cannotBe,
    template:
      'Sobre tu cita en {{1}}: {{2}}, el {{3}}. Lo sentimos, pero {{4}} no estará entonces. ¿Qué otro día u otra hora te vendría bien? Escríbenoslo aquí. No se cambia nada hasta que tú lo digas.',
  },
  message: {
    said: ({ business }) => `${business} tiene novedades para ti. Escríbenos aquí para saber más.`,
    template: 'Aquí tienes un mensaje de {{1}}: {{2}} – Escríbenos aquí si quieres responder o saber más.',
  },

  follow_up: {
    said: ({ name, visit, business }) =>
      `${hello(name)} Gracias por venir a ${business} (${visit}). ¿Qué tal fue? Responde con un número del 1 (mal) al 5 (excelente).`,
  },
  not_confirmed: {
    said: ({ visit, when }) =>
      `Lo siento: ${visit}, ${when}, al final no se ha podido confirmar y no está reservada. Escríbeme y buscamos otra hora.`,
  },
  booking_stays: {
    said: ({ visit, when }) => `Al final no se ha podido conseguir la nueva hora, así que tu cita se queda como está: ${visit}, ${when}.`,
  },
  provider_is_back: {
    said: ({ provider, visit, when }) =>
      `Buenas noticias: ${provider ?? 'quien te atiende'} sí estará, así que tu cita queda como estaba: ${visit}, ${when}.`,
  },

  samples: {
    business: 'Norte',
    visit: 'Corte con Jonas',
    when: 'jueves 26 de noviembre a las 11:00',
    provider: 'Jonas',
    until: '14:30',
    first: 'jueves 26 de noviembre a las 11:00 con Maja',
    second: 'viernes 27 de noviembre a las 11:00 con Jonas',
    third: 'sábado 28 de noviembre a las 11:00 con Jonas',
    text: 'Mañana abrimos a las diez.',
  },
}
