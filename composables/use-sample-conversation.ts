import type { Beat } from '~/composables/use-conversation-player'

export interface ChatMessage {
  id: number
  from: 'customer' | 'business' | 'day'
  text: string
  time?: string
  /** Quick replies below a message of the business. */
  buttons?: readonly string[]
}

const visit = '*Women’s haircut with Maja*\nThursday 26 November at 15:45 (60 min)\n550 kr'

// The bot's own words to somebody whom the salon knows; its list of times is drawn as buttons, to keep the picture small. The customer's
// are on the right.
const beats: Beat<ChatMessage>[] = (
  [
    { from: 'day', text: 'Tuesday', pauseMs: 300 },
    { from: 'customer', text: 'Hi! Women’s haircut with Maja on Thursday after 3?', time: '09:41', pauseMs: 700 },
    {
      from: 'business',
      text: 'Women’s haircut with Maja on Thursday 26 November: which time suits you?',
      time: '09:41',
      buttons: ['15:00', '15:45', '16:00'],
      pauseMs: 1900,
    },
    { from: 'customer', text: '15:45', time: '09:42', pauseMs: 600 },
    {
      from: 'business',
      text: `Shall I book this?\n\n${visit}`,
      time: '09:42',
      buttons: ['Yes, book it', 'Change', 'Cancel'],
      pauseMs: 2000,
    },
    { from: 'customer', text: 'Yes, book it', time: '09:42', pauseMs: 600 },
    { from: 'business', text: `You are booked.\n\n${visit}\n\nTo move or cancel it, just write to us here.`, time: '09:42', pauseMs: 1900 },
    { from: 'day', text: 'Wednesday', pauseMs: 700 },
    {
      from: 'business',
      text: 'A reminder of your booking: Women’s haircut with Maja, on Thursday 26 November at 15:45.',
      time: '15:45',
      buttons: ['I’ll be there', 'Move', 'Cancel booking'],
      pauseMs: 1700,
    },
    { from: 'customer', text: 'I’ll be there', time: '15:52', pauseMs: 700 },
    { from: 'business', text: 'Thank you! See you Thursday 26 November at 15:45.', time: '15:52', pauseMs: 1900 },
  ] as const
).map(({ pauseMs, ...message }, id) => ({ message: { id, ...message }, pauseMs }))

/** The conversation that the landing page plays. */
export const useSampleConversation = () => beats
