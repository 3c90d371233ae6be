import { Badge, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const pine: MantineColorsTuple = [
  '#e7f6f4',
  '#d3ebe7',
  '#a6d6cf',
  '#76c0b6',
  '#4fada1',
  '#369f93',
  '#1f8378',
  '#0f6b62',
  '#0b5850',
  '#05453f',
]

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  respectReducedMotion: true,
  autoContrast: true,
  components: { Badge: Badge.extend({ defaultProps: { tt: 'none' } }) },
})

/** Gives secondary text, badges and errors a contrast of at least 4.5:1 on all backgrounds of the page. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    ...Object.fromEntries(
      Object.keys(colors).map((name) => [
        `--mantine-color-${name}-light-color`,
        `color-mix(in srgb, var(--mantine-color-${name}-9), black 35%)`,
      ]),
    ),
    '--mantine-color-dimmed': '#586069',
    '--mantine-color-placeholder': '#667078',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-red-filled': '#c92a2a',
  },
  dark: {
    '--mantine-color-dimmed': '#a9adb2',
    '--mantine-color-placeholder': '#8f959b',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-red-filled': '#c92a2a',
  },
})
