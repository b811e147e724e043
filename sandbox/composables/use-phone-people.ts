import { controlApi } from '#sandbox/phone/control-api'
import type { Business, Person } from '#sandbox/phone/types'

const STORED = 'sandbox-phone-people'
const FIRST: Person = { phone: '+4522334455', name: 'You, a new customer', isMine: true }

/** Whose phone it is, and which business it writes to; both stand in the address, so that a link opens the same chat. */
export function usePhonePeople() {
  const route = useRoute()
  const router = useRouter()
  const businesses = ref<Business[]>([])
  const known = ref<Person[]>([])
  const mine = ref<Person[]>([FIRST])

  const wished = ref(String(route.query.tenant ?? ''))
  const phone = ref(String(route.query.phone ?? '').replace(/^ /, '+') || FIRST.phone)
  // Somebody who comes without a wish meets a business with a number of its own: there the first word is not a keyword.
  const business = computed(
    () => businesses.value.find(each => each.slug === wished.value) ?? businesses.value.find(each => !each.shared) ?? businesses.value[0],
  )
  const slug = computed({
    get: () => business.value?.slug,
    set: next => {
      wished.value = next ?? ''
    },
  })
  const people = computed(() => [...mine.value, ...known.value.filter(each => !mine.value.some(own => own.phone === each.phone))])
  const person = computed<Person>(
    () => people.value.find(each => each.phone === phone.value) ?? { phone: phone.value, name: phone.value, isMine: true },
  )

  async function load() {
    businesses.value = await controlApi.businesses()
  }

  async function loadKnown() {
    if (business.value === undefined) return
    const customers = await controlApi.customers(business.value.slug)
    known.value = customers.flatMap(customer =>
      customer.phone === null ? [] : [{ phone: customer.phone, name: customer.name ?? customer.phone, isMine: false }],
    )
  }

  /** Another phone, with a number of its own that nobody has yet. */
  function add(name: string) {
    const taken = new Set(people.value.map(each => each.phone))
    const free = Array.from({ length: 900 }, (_, index) => `+45223345${String(index + 100).slice(-3)}`).find(each => !taken.has(each))
    if (free === undefined) return
    mine.value = [...mine.value, { phone: free, name: name.trim() || `Customer ${mine.value.length + 1}`, isMine: true }]
    localStorage.setItem(STORED, JSON.stringify(mine.value))
    phone.value = free
  }

  onMounted(() => {
    mine.value = readStored() ?? mine.value
  })
  watch([slug, phone], ([tenant, chosen]) => {
    if (tenant !== undefined) void router.replace({ query: { ...route.query, tenant, phone: chosen } })
  })
  watch(slug, loadKnown)

  return { businesses, business, people, person, slug, phone, load, loadKnown, add }
}

/** Whose phone it is, and to whom it writes. */
export type PhoneOf = Pick<ReturnType<typeof usePhonePeople>, 'person' | 'business'>

function readStored(): Person[] | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? 'null')
    return Array.isArray(stored) && stored.length > 0 && stored.every(isPerson) ? stored : null
  } catch {
    return null
  }
}

const isPerson = (value: unknown): value is Person =>
  typeof value === 'object'
  && value !== null
  && 'phone' in value
  && typeof value.phone === 'string'
  && 'name' in value
  && typeof value.name === 'string'
