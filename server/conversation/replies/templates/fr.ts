import type { TemplateWords } from '#server/conversation/replies/templates/template-words'

/** The templates in French. */
export const fr: TemplateWords = {
  templates: {
    confirmation: {
      body: "Votre rendez-vous est confirmé : {{1}}, le {{2}}, chez {{3}}. Nous nous réjouissons de vous voir. En cas d'empêchement, écrivez-nous simplement ici pour le déplacer ou l'annuler.",
      buttons: ['Déplacer', 'Annuler le RDV'],
    },
    rescheduled: {
      body: 'Votre rendez-vous a été déplacé : {{1}}, désormais le {{2}}, chez {{3}}. Si cela ne vous convient pas, écrivez-nous ici et nous trouverons un autre horaire.',
      buttons: ['Déplacer', 'Annuler le RDV'],
    },
    cancelled: {
      body: 'Votre rendez-vous a été annulé : {{1}}, le {{2}}, chez {{3}}. Si vous souhaitez un autre horaire, écrivez-nous ici et nous vous en trouverons un.',
      buttons: [],
    },
    reminder_24h: {
      body: "Un rappel de votre rendez-vous : {{1}}, le {{2}}, chez {{3}}. Prévenez-nous ici si vous ne pouvez pas venir, pour que quelqu'un d'autre puisse en profiter.",
      buttons: ['Je serai là', 'Déplacer', 'Annuler le RDV'],
    },
    reminder_2h: {
      body: 'Votre rendez-vous commence bientôt : {{1}}, le {{2}}, chez {{3}}. Nous nous réjouissons de vous voir ; si vous ne pouvez pas venir, prévenez-nous ici.',
      buttons: ['Je serai là', 'Déplacer', 'Annuler le RDV'],
    },
    waitlist_offer: {
      body: "Un horaire s'est libéré pour vous : {{1}}, le {{2}}, chez {{3}}. Le voulez-vous ? Nous vous le gardons jusqu'à {{4}}, ensuite quelqu'un d'autre pourra le prendre.",
      buttons: ['Oui, je le prends', 'Non, merci'],
    },
    reschedule_offer: {
      body: "À propos de votre rendez-vous chez {{1}} : {{2}}, le {{3}}. Nous sommes désolés, mais {{4}} ne sera pas là. Pourriez-vous venir à l'un de ces horaires à la place ? Premier : {{5}}. Deuxième : {{6}}. Troisième : {{7}}. Vous pouvez aussi nous écrire un autre jour ici, ou annuler. Rien ne change sans votre accord.",
      buttons: ['Le premier', 'Le deuxième', 'Le troisième'],
    },
    reschedule_ask: {
      body: 'À propos de votre rendez-vous chez {{1}} : {{2}}, le {{3}}. Nous sommes désolés, mais {{4}} ne sera pas là. Quel autre jour ou quelle autre heure vous conviendrait ? Écrivez-le-nous simplement ici. Rien ne change sans votre accord.',
      buttons: ['Un autre horaire', 'Annuler le RDV'],
    },
    message: {
      body: 'Voici un message pour vous de {{1}} : {{2}} – Écrivez-nous simplement ici pour répondre ou en savoir plus.',
      buttons: [],
    },
  },
  samples: {
    business: 'Saga Coiffure',
    visit: 'Coupe homme avec Jonas',
    when: 'jeudi 26 novembre à 11:00',
    provider: 'Jonas',
    news: 'Nous ouvrons à dix heures demain.',
    times: ['jeudi 26 novembre à 11:00 avec Maja', 'vendredi 27 novembre à 11:00 avec Jonas', 'samedi 28 novembre à 11:00 avec Jonas'],
  },
}
