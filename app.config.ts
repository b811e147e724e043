export default defineAppConfig({
  ui: {
    colors: {
      primary: 'emerald',
      neutral: 'stone',
      success: 'emerald',
      warning: 'amber',
      error: 'rose',
      info: 'sky',
    },
    // A hand that is busy with scissors hits a larger button.
    button: { slots: { base: 'cursor-pointer font-medium' } },
    // The last row stays above the bar at the bottom of a phone.
    dashboardPanel: { slots: { body: 'max-lg:pb-24' } },
  },
})
