/** What the product calls itself, said once. */
export const useBrand = () => ({
  name: 'Aftale',
  promise: 'Booking on WhatsApp',
  description: 'Your customers book, move and cancel in a WhatsApp chat. You see the day fill up.',
})
