import { mountSuspended } from '@nuxt/test-utils/runtime'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import Phone from '~/components/landing/Phone.vue'

const prefersLessMotion = (matches: boolean) =>
  vi.spyOn(window, 'matchMedia').mockImplementation(query =>
    Object.assign(new EventTarget(), {
      matches: matches && query.includes('reduced-motion'),
      media: query,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    }),
  )

const shown = (text: string) => text.includes('You are booked')

describe('the conversation on the landing page', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is there for screen readers as a whole from the start', async () => {
    prefersLessMotion(false)
    const wrapper = await mountSuspended(Phone)
    expect(wrapper.get('figcaption').text()).toContain('The salon: You are booked.')
    expect(wrapper.get('figcaption').text()).not.toContain('*')
    wrapper.unmount()
  })

  it('plays on, stops when paused, and goes on from there', async () => {
    prefersLessMotion(false)
    const wrapper = await mountSuspended(Phone)
    const screen = () => wrapper.get('[aria-hidden="true"]').text()
    expect(shown(screen())).toBe(false)
    await wrapper.get('button').trigger('click')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(shown(screen())).toBe(false)
    await wrapper.get('button').trigger('click')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(shown(screen())).toBe(true)
    wrapper.unmount()
  })

  it('stands still and complete for people who want no motion', async () => {
    prefersLessMotion(true)
    const wrapper = await mountSuspended(Phone)
    expect(wrapper.get('[aria-hidden="true"]').text()).toContain('Thank you! See you')
    expect(vi.getTimerCount()).toBe(0)
    wrapper.unmount()
  })
})
