import { type CSSVariablesResolver, createTheme, DEFAULT_THEME, type MantineColor } from '@mantine/core'

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.125rem' } } },
  components: {
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true } } },
    // Axe finds that it is no item of a menu; without it, the first item has the keyboard.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true } },
  },
})

/** Mantine's own words on tinted ground, its grey ones and its errors fall short of the contrast that WCAG AA asks for. */
export const contrasts: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    ...tinted((color) => `color-mix(in srgb, var(--mantine-color-${color}-9) 70%, black)`),
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    ...tinted((color) => `var(--mantine-color-${color}-2)`),
  },
})

function tinted(word: (color: string) => string): Record<string, string> {
  const colors = Object.keys(DEFAULT_THEME.colors) as MantineColor[]
  return Object.fromEntries(
    colors.filter((color) => color !== 'dark').map((color) => [`--mantine-color-${color}-light-color`, word(color)]),
  )
}
