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
  },
})
