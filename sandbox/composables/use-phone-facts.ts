import { controlApi } from '#sandbox/phone/control-api'
import type { Conversation, StoredBooking, StoredNotification, StoredService } from '#sandbox/phone/types'
import type { PhoneOf } from './use-phone-people'

/** What the product has stored about the person with the phone: where the conversation stands, bookings, planned and sent messages. */
export function usePhoneFacts({ person, business }: PhoneOf) {
  const conversation = ref<Conversation | null>(null)
  const bookings = ref<StoredBooking[]>([])
  const notifications = ref<StoredNotification[]>([])
  const services = ref<StoredService[]>([])

  async function load() {
    const [who, where] = [person.value.phone, business.value]
    if (where === undefined) return
    const [state, reception, allBookings, allNotifications] = await Promise.all([
      controlApi.conversation(where.slug, who),
      where.shared ? controlApi.reception(where.number, who).catch(() => null) : null,
      controlApi.bookings(where.slug),
      controlApi.notifications(where.slug),
    ])
    if (who !== person.value.phone || where.slug !== business.value?.slug) return
    conversation.value = state.awaiting === null && reception?.awaiting === 'business' ? { ...reception, window: state.window } : state
    bookings.value = allBookings.filter(booking => booking.customer === who).toSorted((one, other) => one.start.localeCompare(other.start))
    notifications.value = allNotifications
      .filter(notification => notification.to === who)
      .toSorted((one, other) => one.dueAt.localeCompare(other.dueAt))
  }

  async function loadServices() {
    const where = business.value
    services.value = where === undefined ? [] : await controlApi.services(where.slug)
  }
  const serviceName = (ref: string): string => services.value.find(service => service.ref === ref)?.name ?? ref

  watch(
    () => business.value?.slug,
    () => void loadServices(),
  )
  watch([() => person.value.phone, () => business.value?.slug], () => {
    conversation.value = null
    bookings.value = []
    notifications.value = []
    void load()
  })

  return { conversation, bookings, notifications, services, serviceName, load }
}
