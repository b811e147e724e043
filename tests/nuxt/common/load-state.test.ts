import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import LoadState from '~/components/common/LoadState.vue'

const slots = { default: () => 'the bookings', empty: () => 'nothing yet' }
const mount = (props: { pending?: boolean; error?: unknown; hasData: boolean; empty?: boolean }) =>
  mountSuspended(LoadState, { props: { pending: false, what: 'the bookings of today', ...props }, slots })

describe('what is fetched', () => {
  it('says to screen readers that it is on its way', async () => {
    const wrapper = await mount({ pending: true, hasData: false })
    expect(wrapper.attributes('aria-busy')).toBe('true')
    expect(wrapper.get('[role="status"]').text()).toBe('Fetching the bookings of today')
    expect(wrapper.text()).not.toContain('the bookings.')
  })

  it('names what failed, that nothing is lost, and tries again when asked to', async () => {
    const wrapper = await mount({ error: new Error('503'), hasData: false })
    expect(wrapper.get('[role="alert"]').text()).toContain('We could not fetch the bookings of today')
    expect(wrapper.text()).toContain('Nothing is lost')
    expect(wrapper.text()).not.toContain('503')
    await wrapper.get('button').trigger('click')
    expect(wrapper.emitted('retry')).toHaveLength(1)
  })

  it('says why it is empty', async () => {
    const wrapper = await mount({ hasData: true, empty: true })
    expect(wrapper.text()).toBe('nothing yet')
    expect(wrapper.attributes('aria-busy')).toBe('false')
  })

  it('is shown once it is there, also while it is fetched again', async () => {
    const wrapper = await mount({ pending: true, hasData: true })
    expect(wrapper.text()).toBe('the bookings')
  })

  it('stays, with a word above it, when a later look fails', async () => {
    const wrapper = await mount({ error: new Error('503'), hasData: true })
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
    expect(wrapper.get('[role="status"]').text()).toContain('This may be out of date')
    expect(wrapper.text()).toContain('the bookings')
  })
})
