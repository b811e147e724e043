import { describe, expect, it } from 'vitest'
import { languageOf } from '#tests/unit/server/conversation/understanding/shop'

describe('telling German, Dutch, Swedish and Danish apart', () => {
  it.each([
    [
      'de',
      [
        'ja bitte',
        'nein danke',
        'was kostet das?',
        'ich brauche einen Termin',
        'morgen früh',
        'geht es auch am Freitag?',
        'hallo, habt ihr offen?',
        'vielen Dank',
        'Mittwochnachmittag',
        'passt',
        'wann hast du Zeit?',
        'tschüss',
      ],
    ],
    [
      'nl',
      [
        'ja graag',
        'nee dank je',
        'wat kost het?',
        'ik wil een afspraak',
        'morgenochtend graag',
        'kan het ook vrijdag?',
        'hoi, zijn jullie open?',
        'dank je wel',
        'vrijdagmiddag',
        'doe maar',
        'wanneer heb je tijd?',
        'doei',
      ],
    ],
    [
      'sv',
      [
        'tack',
        'jo tack',
        'nej tack',
        'vad kostar det?',
        'jag behöver en tid',
        'i morgon förmiddag',
        'får jag komma på söndag?',
        'hej, har ni öppet?',
        'tack så mycket',
        'på lördag',
        'vilka dagar har ni?',
        'hej då',
      ],
    ],
    [
      'da',
      [
        'ja tak',
        'nej tak',
        'hvad koster det?',
        'jeg skal bruge en tid',
        'i morgen formiddag',
        'kan det blive på fredag?',
        'hej, har I åbent?',
        'mange tak',
        'på lørdag',
        'hvilke dage har I?',
        'jo tak',
        'farvel',
      ],
    ],
  ] as const)('%s', (language, texts) => expect(texts.filter(text => languageOf(text) !== language)).toEqual([]))

  it('leaves what is said in several to the business, Danish here', () => expect(['torsdag', 'hej', 'i eftermiddag'].map(text => languageOf(text))).toEqual(['da', 'da', 'da']))
})
