import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/schemas/language'
import { dayOf, hoursOf } from '#tests/unit/server/conversation/understanding/when-read'

// Today is Monday 6 May 2030.

const days = (language: Language, rows: [string, string | null][]): void => {
  it.each(rows)('%s', (text, found) => expect(dayOf(text, language)).toBe(found))
}
const hours = (language: Language, rows: [string, string | null][]): void => {
  it.each(rows)('%s', (text, found) => expect(hoursOf(text, language)).toBe(found))
}

describe('French days', () => {
  days('fr', [
    ['le 1er juin', '2030-06-01'],
    ['le vingt-et-un mai', '2030-05-21'],
    ['le trente et un juillet', '2030-07-31'],
    ['le 8 août 2030', '2030-08-08'],
    ['mer. 22 mai', '2030-05-22'],
    ['le 30 de ce mois', '2030-05-30'],
    ['après-demain', '2030-05-08'],
    ['lundi en huit', '2030-05-20'],
    ['dans quinze jours', '2030-05-20'],
    ['dans trois semaines', '2030-05-27'],
    ['le premier samedi de juin', '2030-06-01'],
    ['le lendemain de Noël', '2030-12-26'],
    ['à la Saint-Sylvestre', '2030-12-31'],
    ['vendredi de cette semaine', '2030-05-10'],
    ['la semaine prochaine', '2030-05-13..2030-05-19'],
    ['du 3 au 5 juin', '2030-06-03..2030-06-05'],
    ['entre mardi et jeudi', '2030-05-07..2030-05-09'],
    ['avant le 10 mai', '2030-05-06..2030-05-09'],
    ['début juin', '2030-06-01..2030-06-10'],
  ])
})

describe('French hours', () => {
  hours('fr', [
    ['à 9h05', '09:05'],
    ['à onze heures et demie', '11:30'],
    ['quatre heures moins le quart', '15:45'],
    ['dix heures vingt', '10:20'],
    ['midi et demi', '12:30'],
    ['midi moins dix', '11:50'],
    ['à neuf heures du matin', '09:00'],
    ['8h du soir', '20:00'],
    ['dix-sept heures quarante-cinq', '17:45'],
    ['dix trente', '10:30'],
    ['vers 15h', '14:30-15:30'],
    ['entre 14h et 16h', '14:00-16:00'],
    ['de 9 h à 11 h', '09:00-11:00'],
    ['avant midi', '-11:59'],
    ['à partir de 16h', '16:00-'],
    ["en fin d'après-midi", '15:00-18:59'],
    ['ce soir', '17:00-23:59'],
  ])
})

describe('Italian days', () => {
  days('it', [
    ['il primo giugno', '2030-06-01'],
    ['il ventitré maggio', '2030-05-23'],
    ["l'8 luglio", '2030-07-08'],
    ['il trentuno di maggio', '2030-05-31'],
    ['mercoledì 22', '2030-05-22'],
    ['stamattina', '2030-05-06'],
    ['domattina', '2030-05-07'],
    ['dopodomani', '2030-05-08'],
    ['tra due settimane', '2030-05-20'],
    ['fra dieci giorni', '2030-05-16'],
    ['venerdì di questa settimana', '2030-05-10'],
    ['il primo sabato di giugno', '2030-06-01'],
    ['a Ferragosto', '2030-08-15'],
    ['la settimana prossima', '2030-05-13..2030-05-19'],
    ['dal 3 al 5 giugno', '2030-06-03..2030-06-05'],
    ['tra martedì e giovedì', '2030-05-07..2030-05-09'],
    ['prima del 10 maggio', '2030-05-06..2030-05-09'],
    ['inizio giugno', '2030-06-01..2030-06-10'],
  ])
})

describe('Italian hours', () => {
  hours('it', [
    ['alle 9.05', '09:05'],
    ['alle undici e mezza', '11:30'],
    ['alle quattro meno un quarto', '15:45'],
    ['alle dieci e venti', '10:20'],
    ["all'una e un quarto", '13:15'],
    ['a mezzogiorno e mezzo', '12:30'],
    ['alle tre e tre quarti', '15:45'],
    ['alle nove di mattina', '09:00'],
    ['alle 8 di sera', '20:00'],
    ['diciassette e quarantacinque', '17:45'],
    ['alle ventuno', '21:00'],
    ['verso le 15', '14:30-15:30'],
    ['tra le 14 e le 16', '14:00-16:00'],
    ['dalle 9 alle 11', '09:00-11:00'],
    ['prima di mezzogiorno', '-11:59'],
    ['dalle 16 in poi', '16:00-'],
    ['nel tardo pomeriggio', '15:00-18:59'],
  ])
})

describe('Portuguese days', () => {
  days('pt', [
    ['dia 1º de junho', '2030-06-01'],
    ['no dia vinte e três de maio', '2030-05-23'],
    ['trinta e um de julho', '2030-07-31'],
    ['quarta 22', '2030-05-22'],
    ['na 6ª feira', '2030-05-10'],
    ['depois de amanhã', '2030-05-08'],
    ['daqui a duas semanas', '2030-05-20'],
    ['em dez dias', '2030-05-16'],
    ['sexta desta semana', '2030-05-10'],
    ['terça que vem', '2030-05-07'],
    ['o primeiro sábado de junho', '2030-06-01'],
    ['no dia de Natal', '2030-12-25'],
    ['semana que vem', '2030-05-13..2030-05-19'],
    ['no fim de semana', '2030-05-11..2030-05-12'],
    ['de 3 a 5 de junho', '2030-06-03..2030-06-05'],
    ['entre terça e quinta', '2030-05-07..2030-05-09'],
    ['antes de 10 de maio', '2030-05-06..2030-05-09'],
    ['início de junho', '2030-06-01..2030-06-10'],
  ])
})

describe('Portuguese hours', () => {
  hours('pt', [
    ['às 9h05', '09:05'],
    ['às onze e meia', '11:30'],
    ['às quinze para as quatro', '15:45'],
    ['às dez e vinte', '10:20'],
    ['à uma e quinze', '13:15'],
    ['meio-dia e meia', '12:30'],
    ['às nove da manhã', '09:00'],
    ['8 da noite', '20:00'],
    ['dezassete e quarenta e cinco', '17:45'],
    ['dez minutos para as três', '14:50'],
    ['lá pelas 15h', '14:30-15:30'],
    ['entre as 14 e as 16', '14:00-16:00'],
    ['das 9 às 11', '09:00-11:00'],
    ['antes do meio-dia', '-11:59'],
    ['a partir das 16h', '16:00-'],
    ['no fim da tarde', '15:00-18:59'],
    ['hoje à noite', '17:00-23:59'],
  ])
})
