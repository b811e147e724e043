import type { TemplateWords } from '#server/conversation/replies/templates/template-words'

/** The templates in Spanish. */
export const es: TemplateWords = {
  templates: {
    confirmation: {
      body: 'Tu cita está confirmada: {{1}}, el {{2}}, en {{3}}. Tenemos ganas de verte. Si te surge algo, escríbenos aquí para cambiarla o cancelarla.',
      buttons: ['Cambiar la hora', 'Cancelar cita'],
    },
    rescheduled: {
      body: 'Tu cita se ha cambiado: {{1}}, ahora el {{2}}, en {{3}}. Si no te viene bien, escríbenos aquí y buscamos otra hora.',
      buttons: ['Cambiar la hora', 'Cancelar cita'],
    },
    cancelled: {
      body: 'Tu cita se ha cancelado: {{1}}, el {{2}}, en {{3}}. Si quieres otra hora, escríbenos aquí y te buscamos una.',
      buttons: [],
    },
    reminder_24h: {
      body: 'Un recordatorio de tu cita: {{1}}, el {{2}}, en {{3}}. Avísanos aquí si no puedes venir, para que otra persona pueda aprovechar la hora.',
      buttons: ['Allí estaré', 'Cambiar la hora', 'Cancelar cita'],
    },
    reminder_2h: {
      body: 'Tu cita empieza pronto: {{1}}, el {{2}}, en {{3}}. Tenemos ganas de verte; si no puedes venir, avísanos aquí, por favor.',
      buttons: ['Allí estaré', 'Cambiar la hora', 'Cancelar cita'],
    },
    waitlist_offer: {
      body: 'Ha quedado una hora libre para ti: {{1}}, el {{2}}, en {{3}}. ¿La quieres? Te la guardamos hasta las {{4}}, y después puede quedársela otra persona.',
      buttons: ['Sí, me la quedo', 'No, gracias'],
    },
    reschedule_offer: {
      body: 'Sobre tu cita en {{1}}: {{2}}, el {{3}}. Lo sentimos, pero {{4}} no estará entonces. ¿Podrías venir a una de estas horas en su lugar? Primera: {{5}}. Segunda: {{6}}. Tercera: {{7}}. También puedes escribirnos otro día aquí o cancelar. No se cambia nada hasta que tú lo digas.',
      buttons: ['La primera', 'La segunda', 'La tercera'],
    },
    reschedule_ask: {
      body: 'Sobre tu cita en {{1}}: {{2}}, el {{3}}. Lo sentimos, pero {{4}} no estará entonces. ¿Qué otro día u otra hora te vendría bien? Escríbenoslo aquí. No se cambia nada hasta que tú lo digas.',
      buttons: ['Otra hora', 'Cancelar cita'],
    },
    message: {
      body: 'Aquí tienes un mensaje de {{1}}: {{2}} – Escríbenos aquí si quieres responder o saber más.',
      buttons: [],
    },
  },
  samples: {
    business: 'Norte',
    visit: 'Corte con Jonas',
    when: 'jueves 26 de noviembre a las 11:00',
    provider: 'Jonas',
    news: 'Mañana abrimos a las diez.',
    times: [
      'jueves 26 de noviembre a las 11:00 con Maja',
      'viernes 27 de noviembre a las 11:00 con Jonas',
      'sábado 28 de noviembre a las 11:00 con Jonas',
    ],
  },
}
