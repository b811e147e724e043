import type { NotificationWords } from '#server/conversation/notifications/wording/wording'

const hello = (name: string | null): string => (name === null ? 'Bonjour' : `Bonjour ${name}`)

const reminder: NotificationWords['reminder_24h']['said'] = ({ name, visit, when, business }) =>
  `${hello(name)} ! Un rappel de ${business} :\n\n*${visit}*\n${when}`

const cannotBe: NotificationWords['reschedule_offer']['said'] = ({ name, visit, when, business, away }) =>
  `${hello(name)}, ici ${business}. ${away}, et nous en sommes désolés : ce rendez-vous ne peut pas avoir lieu comme prévu.\n\n*${visit}*\n${when}`

/** What the business writes of its own accord in French. */
export const fr: NotificationWords = {
  confirmation: {
    said: ({ visit, when, minutes, price }) => `✅ Votre rendez-vous est réservé.\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
    template:
      "Votre rendez-vous est confirmé : {{1}}, le {{2}}, chez {{3}}. Nous nous réjouissons de vous voir. En cas d'empêchement, écrivez-nous simplement ici pour le déplacer ou l'annuler.",
  },
  rescheduled: {
    said: ({ visit, when, minutes, price, from }) =>
      `✅ Votre rendez-vous est déplacé.\n\n*${visit}*\n${when} (${minutes} min)\n${price}${from === null ? '' : `\nAvant : ${from}`}`,
    template:
      'Votre rendez-vous a été déplacé : {{1}}, désormais le {{2}}, chez {{3}}. Si cela ne vous convient pas, écrivez-nous ici et nous trouverons un autre horaire.',
  },
  cancelled: {
    said: ({ visit, when }) => `Votre rendez-vous est annulé : ${visit}, ${when}.`,
    template:
      'Votre rendez-vous a été annulé : {{1}}, le {{2}}, chez {{3}}. Si vous souhaitez un autre horaire, écrivez-nous ici et nous vous en trouverons un.',
  },
  reminder_24h: {
    said: reminder,
    template:
      "Un rappel de votre rendez-vous : {{1}}, le {{2}}, chez {{3}}. Prévenez-nous ici si vous ne pouvez pas venir, pour que quelqu'un d'autre puisse en profiter.",
  },
  reminder_2h: {
    said: reminder,
    template:
      'Votre rendez-vous commence bientôt : {{1}}, le {{2}}, chez {{3}}. Nous nous réjouissons de vous voir ; si vous ne pouvez pas venir, prévenez-nous ici.',
  },
  waitlist_offer: {
    said: ({ name, visit, when, minutes, price, business, until }) =>
      `${hello(name)} ! Un horaire s'est libéré chez ${business} :\n\n*${visit}*\n${when} (${minutes} min)\n${price}\n\nLe voulez-vous ? Je vous le garde jusqu'à ${until}.`,
    template:
      "Un horaire s'est libéré pour vous : {{1}}, le {{2}}, chez {{3}}. Le voulez-vous ? Nous vous le gardons jusqu'à {{4}}, ensuite quelqu'un d'autre pourra le prendre.",
  },
  reschedule_offer: {
    said: cannotBe,
    template:
      "À propos de votre rendez-vous chez {{1}} : {{2}}, le {{3}}. Nous sommes désolés, mais {{4}} ne sera pas là. Pourriez-vous venir à l'un de ces horaires à la place ? Premier : {{5}}. Deuxième : {{6}}. Troisième : {{7}}. Vous pouvez aussi nous écrire un autre jour ici, ou annuler. Rien ne change sans votre accord.",
  },
  reschedule_ask: {
    said: cannotBe,
    template:
      'À propos de votre rendez-vous chez {{1}} : {{2}}, le {{3}}. Nous sommes désolés, mais {{4}} ne sera pas là. Quel autre jour ou quelle autre heure vous conviendrait ? Écrivez-le-nous simplement ici. Rien ne change sans votre accord.',
  },
  message: {
    said: ({ business }) => `${business} a du nouveau pour vous. Écrivez-nous ici pour en savoir plus.`,
    template: 'Voici un message pour vous de {{1}} : {{2}} – Écrivez-nous simplement ici pour répondre ou en savoir plus.',
  },

  follow_up: {
    said: ({ name, visit, business }) =>
      `${hello(name)} ! Merci de votre visite chez ${business} (${visit}). Comment c'était ? Répondez par un chiffre de 1 (mauvais) à 5 (excellent).`,
  },
  not_confirmed: {
    said: ({ visit, when }) =>
      `Je regrette : ${visit}, ${when}, n'a finalement pas pu être confirmé et n'est pas réservé. Écrivez-moi et nous trouverons un autre horaire.`,
  },
  booking_stays: {
    said: ({ visit, when }) =>
      `Le nouvel horaire n'a finalement pas pu être obtenu, votre rendez-vous reste donc tel quel : ${visit}, ${when}.`,
  },
  provider_is_back: {
    said: ({ provider, visit, when }) =>
      `Bonne nouvelle : ${provider ?? 'la personne prévue'} sera bien là, votre rendez-vous reste donc comme prévu : ${visit}, ${when}.`,
  },

  samples: {
    business: 'Saga Coiffure',
    visit: 'Coupe homme avec Jonas',
    when: 'jeudi 26 novembre à 11:00',
    provider: 'Jonas',
    until: '14:30',
    first: 'jeudi 26 novembre à 11:00 avec Maja',
    second: 'vendredi 27 novembre à 11:00 avec Jonas',
    third: 'samedi 28 novembre à 11:00 avec Jonas',
    text: 'Nous ouvrons à dix heures demain.',
  },
}
