/** What of a visit is said in a receipt, a summary or a notification. */
export interface VisitInWords {
  visit: string
  when: string
  minutes: number
  price: string
}
