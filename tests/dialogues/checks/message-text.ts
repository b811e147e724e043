import type { ControlMessage } from '#tests/support/control-shapes'

/** Everything that can be read in a message. */
export const textOf = (message: ControlMessage): string => [message.body, ...message.options.flatMap(({ title, description }) => [title, description ?? ''])].join('\n')

const folded = (text: string): string => text.toLowerCase().normalize('NFC').replaceAll('\u00A0', ' ')

/** Whether a message shows a string, ignoring case. */
export const shows = (message: ControlMessage, text: string): boolean => folded(textOf(message)).includes(folded(text))
