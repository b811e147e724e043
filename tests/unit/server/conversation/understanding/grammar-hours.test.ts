import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/schemas/language'
import { dayOf, hoursOf } from '#tests/unit/server/conversation/understanding/when-read'

// Today is Monday 6 May 2030, nine in the morning; the salon is open by day.

const table = (language: Language, rows: [string, string | null][]): void => {
  it.each(rows)('%s', (text, hours) => expect(hoursOf(text, language)).toBe(hours))
}

describe('hours in English', () => {
  table('en', [
    ['at half past two', '14:30'],
    ['a quarter to eleven', '10:45'],
    ['ten minutes past three', '15:10'],
    ['three minutes to five', '16:57'],
    ['three quarters past 9 am', '09:45'],
    ['five to noon', '11:55'],
    ['ten to two thirty', '14:20'],
    ['at ten forty five', '10:45'],
    ['eleven fifteen', '11:15'],
    ['one thirty pm', '13:30'],
    ['seven twenty-five pm', '19:25'],
    ['at eleven five', '11:05'],
    ['9.am', '09:00'],
    ['at 7p', '19:00'],
    ['3 p . m .', '15:00'],
    ['at ten ten', '10:10'],
    ['three seventy', null],
    ['340pm', '15:40'],
    ['1140 a.m.', '11:40'],
    ['14h05', '14:05'],
    ['10 H 10', '10:10'],
    ['noon', '12:00'],
    ['12 noon', '12:00'],
    ['mid-day', '12:00'],
    ['12 midnight', '24:00'],
    ['11:30 at night', '23:30'],
    ['five thirty in the evening', '17:30'],
    ['10, this morning', '10:00'],
    ["8 o'clock in the evening", '20:00'],
    ['between two and four', '14:00-16:00'],
    ['there are two to four people', null],
    ['the loan was at 6.45 percent', null],
    ['from 10 to 11:30', '10:00-11:30'],
    ['mid-morning', '09:30-10:59'],
    ['early afternoon', '12:00-15:00'],
    ['late in the evening', '20:30-23:59'],
    ['within two hours', '09:00-11:00'],
    ['Tuesday am', '06:00-11:59'],
    ['from 1p.m. to 4', '13:00-16:00'],
    ['between 5 and six pm', '17:00-18:00'],
  ])
})

describe('hours in Spanish', () => {
  table('es', [
    ['a las ocho y media de la tarde', '20:30'],
    ['a las tres menos cuarto', '14:45'],
    ['a las 8 pm menos cuarto', '19:45'],
    ['cinco minutos para las cuatro', '15:55'],
    ['diez minutos pasadas las tres', '15:10'],
    ['a las 12 del mediodía', '12:00'],
    ['a las 12 de la noche', '00:00'],
    ['a las veinte horas', '20:00'],
    ['a la una y cuarto', '13:15'],
    ['a las once y cuarenta de la mañana', '11:40'],
    ['esta mañana a las diez', '10:00'],
    ['a las 17 h', '17:00'],
    ['a las cuatro de la madrugada', '04:00'],
    ['entre las 5 y 6 pm', '17:00-18:00'],
    ['entre las 5 y media y las 7', '17:30-19:00'],
    ['de las doce a la una', '12:00-13:00'],
    ['de 10 a 11:30', '10:00-11:30'],
  ])
})

describe('an hour on its day', () => {
  it.each<[Language, string, string, string]>([
    ['en', 'tomorrow morning at 8', '2030-05-07', '08:00'],
    ['en', '8pm on Wednesday', '2030-05-08', '20:00'],
    ['en', 'tonight at 7', '2030-05-06', '19:00'],
    ['en', 'Friday the 17th at four', '2030-05-17', '16:00'],
    ['en', '15 at 8:00', '2030-05-15', '08:00'],
    ['en', '10:30, 2030-06-12', '2030-06-12', '10:30'],
    ['en', '3pm, 9 June', '2030-06-09', '15:00'],
    ['en', 'at five-thirty tomorrow evening', '2030-05-07', '17:30'],
    ['en', 'thursday 13/06 11.00am', '2030-06-13', '11:00'],
    ['en', 'monday the thirteenth at ten', '2030-05-13', '10:00'],
    ['es', 'mañana por la mañana a las 9', '2030-05-07', '09:00'],
    ['es', 'el martes 14 a las siete de la tarde', '2030-05-14', '19:00'],
    ['es', 'el 15 a las 8:00', '2030-05-15', '08:00'],
    ['es', 'a las 4 del viernes', '2030-05-10', '16:00'],
    ['es', 'hoy a las once', '2030-05-06', '11:00'],
  ])('%s: %s', (language, text, day, hours) => {
    expect(dayOf(text, language)).toBe(day)
    expect(hoursOf(text, language)).toBe(hours)
  })
})

describe('hours that are counted', () => {
  table('en', [
    ['in two hours', '11:00-'],
    ['in half an hour', '09:30-'],
    ['in two and a half hours', '11:30-'],
    ['an hour from now', '10:00-'],
    ['in 2 hours and 15 minutes', '11:15-'],
    ['in half a year', null],
  ])
  table('es', [
    ['en media hora', '09:30-'],
    ['dentro de dos horas y media', '11:30-'],
    ['una hora a partir de ahora', '10:00-'],
  ])
})
