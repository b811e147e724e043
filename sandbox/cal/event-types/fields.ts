import { refused } from '#sandbox/cal/errors'
import type { BookingFieldInput } from '#sandbox/cal/event-types/input'

type Shown = Record<string, unknown>

const own = (type: string, slug: string, required: boolean, rest: Shown = {}): Shown => ({ isDefault: true, type, slug, required, ...rest })
const plain = { disableOnPrefill: false, hidden: false }

/** The form of every event type; fields of its own stand between the location and the title. */
const FIRST: Shown[] = [
  own('name', 'name', true, { label: 'your_name', disableOnPrefill: false }),
  own('email', 'email', true, plain),
  own('radioInput', 'location', false, { hidden: false }),
]
const LAST: Shown[] = [
  own('text', 'title', true, { disableOnPrefill: false, hidden: true }),
  own('textarea', 'notes', false, plain),
  own('multiemail', 'guests', false, plain),
  own('textarea', 'rescheduleReason', false, plain),
]

const slugOf = ({ type, slug }: BookingFieldInput): string => slug ?? type

export function bookingFieldsOf(inputs: BookingFieldInput[]): Shown[] {
  const email = inputs.find(({ type }) => type === 'email')
  if (email !== undefined && (email.required === false || email.hidden === true)) {
    throw refused(400, 'checkIsEmailUserAccessible - Email booking field must be required and visible')
  }
  const wishes = new Map(inputs.map(input => [slugOf(input), input]))
  const overridden = (field: Shown): Shown => ({ ...field, ...wishes.get(String(field.slug)) })
  const standard = new Set([...FIRST, ...LAST].map(({ slug }) => slug))
  const added = inputs
    .filter(input => !standard.has(slugOf(input)))
    .map(({ type, slug, required, label, placeholder, hidden, ...rest }) => ({
      // The phone number is a field that the vendor has for everybody and does not show.
      isDefault: slug === 'attendeePhoneNumber',
      type,
      slug,
      required: required ?? false,
      label,
      placeholder,
      disableOnPrefill: false,
      hidden: hidden ?? false,
      ...rest,
    }))
  return [...FIRST.map(overridden), ...added, ...LAST.map(overridden)]
}

/** Fields of its own that a booking must fill in. */
export const requiredFieldsOf = (inputs: BookingFieldInput[]): string[] => {
  const standard = new Set([...FIRST, ...LAST].map(({ slug }) => slug))
  return inputs.filter(input => input.required === true && !standard.has(slugOf(input))).map(slugOf)
}
