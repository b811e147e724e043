import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/schemas/language'
import { dayOf } from '#tests/unit/server/conversation/understanding/when-read'

// Today is Monday 6 May 2030.

const table = (language: Language, rows: [string, string | null][]): void => {
  it.each(rows)('%s', (text, day) => expect(dayOf(text, language)).toBe(day))
}

describe('dates in English words', () => {
  table('en', [
    ['how about the nineteenth of June', '2030-06-19'],
    ['June twenty-fourth', '2030-06-24'],
    ['june twenty fourth', '2030-06-24'],
    ['the thirty first of july', '2030-07-31'],
    ['May thirty', '2030-05-30'],
    ['the ninth day of June', '2030-06-09'],
    ['on the twenty-third', '2030-05-23'],
    ['4 July twenty thirty-one', '2031-07-04'],
    ['the second of August two thousand thirty one', '2031-08-02'],
    ['1 September next year', '2031-09-01'],
    ['9/Jun', '2030-06-09'],
    ['Jun-9', '2030-06-09'],
    ['9-jun-2031', '2031-06-09'],
    ['2030-jun-9', '2030-06-09'],
    ['June9', '2030-06-09'],
    ['20300609', '2030-06-09'],
    ['2030/06/09', '2030-06-09'],
    ['the 9th of next month', '2030-06-09'],
    ['the 9th of this month', '2030-05-09'],
    ['29/2', '2032-02-29'],
  ])
})

describe('weekdays with what stands beside them', () => {
  table('en', [
    ['Tuesday the fourteenth', '2030-05-14'],
    ['Thu 13th', '2030-06-13'],
    ['Friday the 31st', '2030-05-31'],
    ['wednesday, 22', '2030-05-22'],
    ['Saturday 11.30', '2030-05-11'],
    ['Wednesday of the following week', '2030-05-15'],
    ['this week, on Wednesday', '2030-05-08'],
    ['the first Friday of June', '2030-06-07'],
    ['the second Tuesday next month', '2030-06-11'],
    ['the last Thursday of May', '2030-05-30'],
    ['two Fridays from now', '2030-05-17'],
    ['Friday 14 June', '2030-06-14'],
    ['Friday 13 June', '2030-06-13'],
  ])
})

describe('days that are counted', () => {
  table('en', [
    ['two weeks from Thursday', '2030-05-23'],
    ['three days after tomorrow', '2030-05-10'],
    ['a week after 20 May', '2030-05-27'],
    ['the day after Christmas', '2030-12-26'],
    ['the day before new years eve', '2030-12-30'],
    ['two days before Christmas', '2030-12-23'],
    ['in four working days', '2030-05-10'],
    ['in five working days', '2030-05-13'],
    ['three months from tomorrow', '2030-08-07'],
    ['a month from now', '2030-06-06'],
    ['the next day', '2030-05-07'],
    ['in a year', '2031-05-06'],
    ['within two weeks', '2030-05-06..2030-05-20'],
  ])
})

describe('holidays', () => {
  table('en', [
    ['Easter Sunday', '2031-04-13'],
    ['Good Friday', '2031-04-11'],
    ['thanksgiving', '2030-11-28'],
    ['on boxing day', '2030-12-26'],
    ['halloween', '2030-10-31'],
  ])
  table('es', [
    ['en navidad', '2030-12-25'],
    ['el lunes de pascua', '2031-04-14'],
    ['en nochebuena', '2030-12-24'],
  ])
  table('da', [
    ['anden juledag', '2030-12-26'],
    ['langfredag', '2031-04-11'],
    ['Kristi himmelfartsdag', '2030-05-30'],
    ['anden pinsedag', '2030-06-10'],
  ])
})

describe('days in Spanish', () => {
  table('es', [
    ['mañana', '2030-05-07'],
    ['pasado mañana', '2030-05-08'],
    ['el veintiocho de mayo', '2030-05-28'],
    ['el treinta y uno de mayo', '2030-05-31'],
    ['el uno de junio de dos mil treinta y uno', '2031-06-01'],
    ['9 de junio del 2031', '2031-06-09'],
    ['el 9 del 6', '2030-06-09'],
    ['9/6', '2030-06-09'],
    ['9/jun', '2030-06-09'],
    ['el vigésimo tercero de mayo', '2030-05-23'],
    ['el viernes que viene', '2030-05-10'],
    ['el viernes de la semana que viene', '2030-05-17'],
    ['martes 14', '2030-05-14'],
    ['el martes catorce', '2030-05-14'],
    ['el martes día 14', '2030-05-14'],
    ['jueves 13', '2030-06-13'],
    ['en tres semanas', '2030-05-27'],
    ['dentro de diez días', '2030-05-16'],
    ['una semana después de mañana', '2030-05-14'],
    ['el día después de navidad', '2030-12-26'],
    ['el día siguiente', '2030-05-07'],
    ['el primer lunes de junio', '2030-06-03'],
    ['el 9 del próximo mes', '2030-06-09'],
    ['el mes que viene', '2030-06-01..2030-06-30'],
    ['la semana que viene', '2030-05-13..2030-05-19'],
    ['este fin de semana', '2030-05-11..2030-05-12'],
    ['los tres días siguientes', '2030-05-06..2030-05-09'],
    ['la primera semana de junio', '2030-06-03..2030-06-09'],
    ['a finales del mes', '2030-05-21..2030-05-31'],
    ['del 3 al 5 de junio', '2030-06-03..2030-06-05'],
  ])
})

describe('stretches', () => {
  table('en', [
    ['the first week of June', '2030-06-03..2030-06-09'],
    ['June 2031', '2031-06-01..2031-06-30'],
    ['the next three days', '2030-05-06..2030-05-09'],
    ['after 20 May', '2030-05-21..2030-06-03'],
    ['by Friday', '2030-05-06..2030-05-10'],
    ['before the 20th', '2030-05-06..2030-05-19'],
    ['rest of the week', '2030-05-06..2030-05-12'],
    ['next month', '2030-06-01..2030-06-30'],
    ['from 3 to 7 June', '2030-06-03..2030-06-07'],
    ['between the ninth and the twelfth of June', '2030-06-09..2030-06-12'],
    ['June 9th through twelfth', '2030-06-09..2030-06-12'],
    ['9 to 12 next month', '2030-06-09..2030-06-12'],
    ['after August', '2030-09-01..2030-09-14'],
    ['next June', '2030-06-01..2030-06-30'],
    ['the last week of June', '2030-06-24..2030-06-30'],
    ['late next week', '2030-05-16..2030-05-19'],
  ])
})

describe('what is no day', () => {
  table('en', [
    ['a second opinion', null],
    ['the one with Vera', null],
    ['it costs $ 12', null],
    ['12/5/30/4', null],
    ['call 133-03-03-20', null],
    ['I have two kids', null],
    ['the first available', null],
    ['it may be nice', null],
    ['this may take long', null],
    ['order A1B2', null],
    ['a 1:1 with her', null],
  ])
  table('es', [
    ['tengo dos hijos', null],
    ['un momento', null],
    ['quiero la segunda opción', null],
  ])
})

describe('people who count otherwise', () => {
  it('write the month first', () => {
    expect(dayOf('6/9', 'en')).toBe('2030-09-06')
    expect(dayOf('6/9', 'en', { isMonthFirst: true })).toBe('2030-06-09')
    expect(dayOf('6/19', 'en')).toBe('2030-06-19')
  })
  it('mean the Friday of next week by "next Friday"', () => {
    expect(dayOf('next Friday', 'en')).toBe('2030-05-10')
    expect(dayOf('next Friday', 'en', { nextWeekday: 'ofNextWeek' })).toBe('2030-05-17')
    expect(dayOf('this coming Friday', 'en', { nextWeekday: 'ofNextWeek' })).toBe('2030-05-10')
  })
  it('have no dates that have just gone', () => {
    expect(dayOf('3 May', 'en')).toBe('2030-05-03')
    expect(dayOf('3 May', 'en', { recentDays: 0 })).toBe('2031-05-03')
  })
  it('call what has gone of a week a part of it', () => {
    expect(dayOf('this month', 'en')).toBe('2030-05-06..2030-05-31')
    expect(dayOf('this month', 'en', { isClipped: false })).toBe('2030-05-01..2030-05-31')
  })
})
