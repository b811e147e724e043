import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import { asks, at, cancelWord, day, greeting, named, nonsense, provider, services, start } from '#tests/support/said'
import { asking, says } from '#tests/unit/server/conversation/understanding/shop'

describe('the answer to "what is your name?"', () => {
  it.each([
    ['Peter Krag', 'Peter Krag'],
    ['peter krag', 'peter krag'],
    ['my name is peter krag', 'peter krag'],
    ["I'm Peter", 'Peter'],
    ["It's Nina Dahl.", 'Nina Dahl'],
    ['This is Bo', 'Bo'],
    ['Peter here', 'Peter'],
    ['Thanks, Signe Falk', 'Signe Falk'],
    ['Rosa Beck 🙂', 'Rosa Beck'],
    ["Anna-Lise O'Connor", "Anna-Lise O'Connor"],
    ['王小明', '王小明'],
    ['Søren Ågård', 'Søren Ågård'],
    ['jeg hedder Ida', 'Ida'],
    ['mit navn er ida holm', 'ida holm'],
    ['det er Mette', 'Mette'],
    ['Otto', 'Otto'],
    ['Will Young', 'Will Young'],
    ['May Jensen', 'May Jensen'],
    ['Per', 'Per'],
    ['Ludwig van Dyke', 'Ludwig van Dyke'],
    ['J. P. Holm', 'J. P. Holm'],
    ['Frida Torsdag', 'Frida Torsdag'],
    ['April Jones', 'April Jones'],
    ['Mai Lund', 'Mai Lund'],
    ['Søndag', 'Søndag'],
    ['ruby tuesday', 'ruby tuesday'],
    ['my name is Frida Torsdag', 'Frida Torsdag'],
    ['jeg hedder August Maj', 'August Maj'],
    ['Robinson Friday', 'Robinson Friday'],
  ])('%s', (text, name) => expect(says(text, asking.name)).toEqual([named(name)]))

  it.each<[string, Command[]]>([
    ['how much is it?', [asks('price')]],
    ['cancel', [cancelWord]],
    ['Thursday instead', [day('2030-05-09')]],
    ['with Vera instead', [provider('vera')]],
    ['actually a beard trim', [services('shave')]],
    ['at 3 please', [at('15:00')]],
    ['hi', [greeting]],
    ['menu', [start('menu')]],
    ['why do you need that?', [asks('whyName')]],
    ['Why do you need my name?', [asks('whyName')]],
    ['hvorfor skal I bruge mit navn?', [asks('whyName')]],
    ['What?', [nonsense]],
    ['friday', [day('2030-05-10')]],
    ['Friday instead', [day('2030-05-10')]],
    ['12345', [nonsense]],
    ['what', [nonsense]],
  ])('is not "%s"', (text, commands) => expect(says(text, asking.name)).toEqual(commands))

  it('takes facts with a name', () => expect(says("I'm Peter Krag, and make it Friday", asking.name)).toEqual([day('2030-05-10'), named('Peter Krag')]))
  it('is no longer than a name', () => expect(says('abcdefghij '.repeat(9).trim(), asking.name)).toEqual([nonsense]))
})

describe('a name that is said unasked', () => {
  it.each<[string, Command[]]>([
    ['Hi, my name is Peter Krag, can I get a gents haircut?', [named('Peter Krag'), start('book'), services('gent')]],
    ['This is Anna Holm, I want to book a facial', [named('Anna Holm'), start('book'), services('face')]],
    ['jeg hedder ida, herreklip på fredag', [named('ida'), start('book'), services('gent'), day('2030-05-10')]],
  ])('%s', (text, commands) => expect(says(text)).toEqual(commands))
  it.each([
    ['wait, the name is Paula Berg', 'Paula Berg'],
    ['my name is actually Bob Lund', 'Bob Lund'],
    ['change the name to Paula', 'Paula'],
    ['nej vent, navnet er Paula Berg', 'Paula Berg'],
  ])('at the confirmation "%s" puts the name right', (text, name) => expect(says(text, { ...asking.confirm, name: 'Pauk' })).toEqual([named(name)]))
  it('does not change a known one', () => expect(says('I am Anna Holm, cancel my appointment', { name: 'Ida' })).toEqual([start('cancel')]))
  it.each(["I'm free on Friday", "It's for my son", 'I am allergic to nothing'])('is not found in "%s"', text => expect(says(text)).not.toContainEqual(expect.objectContaining({ answer: 'name' })))
})
