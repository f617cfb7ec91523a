/** Drawn on 24 × 24: what is filled lightly, and the pen over it. */
const PICTURES = Object.freeze({
  crown: ['M4 17.5L3 8l5 4 4-7 4 7 5-4-1 9.5z', 'M4 17.5L3 8l5 4 4-7 4 7 5-4-1 9.5zM5 20.5h14'],
  heart: ['M12 20S4 15 4 9.5A4.2 4.2 0 0 1 12 7.6 4.2 4.2 0 0 1 20 9.5C20 15 12 20 12 20z', ''],
  sprout: [
    'M12 13c0-5 3-7 8-7 0 5-3 7-8 7zM12 15.5c0-4-2.5-5.5-7-5.5 0 4 2.5 5.5 7 5.5z',
    'M12 21v-8M12 13c0-5 3-7 8-7 0 5-3 7-8 7M12 15.5c0-4-2.5-5.5-7-5.5 0 4 2.5 5.5 7 5.5',
  ],
  gem: ['M7 4h10l4 6-9 10.5L3 10z', 'M7 4h10l4 6-9 10.5L3 10zM3 10h18M9 10l3 10M15 10l-3 10'],
  basket: ['M4 10h16l-1.8 9.5H5.8z', 'M4 10h16l-1.8 9.5H5.8zM8 10l3-6M16 10l-3-6'],
  star: ['M12 3.5l2.6 5.5 6 .8-4.4 4.1 1.1 6L12 17l-5.3 2.9 1.1-6L3.4 9.8l6-.8z', ''],
  bell: ['M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15z', 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4'],
  moon: ['M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z', ''],
  hourglass: [
    'M7 3.5h10v4L12 12l5 4.5v4H7v-4L12 12 7 7.5z',
    'M5.5 3.5h13M5.5 20.5h13M7 3.5v4L12 12l-5 4.5v4M17 3.5v4L12 12l5 4.5v4',
  ],
  empty: ['M4 13h5l1.5 2.5h3L15 13h5v6.5H4z', 'M4 13h5l1.5 2.5h3L15 13h5v6.5H4zM4 13l2.5-8.5h11L20 13'],
  wave: [
    'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5a7.5 7.5 0 0 1 12-6v6z',
    'M11 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 20.5a7.2 7.2 0 0 1 9-6.6M18 14v7M14.5 17.5h7',
  ],
  one: ['M5 8h14l1 12.5H4z', 'M5 8h14l1 12.5H4zM8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5'],
  cake: [
    'M4 13h16v7.5H4z',
    'M4 20.5V15a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v5.5M3 20.5h18M4 17c2 1.5 4 1.5 5.3 0 1.3 1.5 4 1.5 5.4 0 1.3 1.5 3.3 1.5 5.3 0M12 13V9M12 6V4',
  ],
  ticket: [
    'M4 7h16v3.5a1.5 1.5 0 0 0 0 3V17H4v-3.5a1.5 1.5 0 0 0 0-3z',
    'M4 7h16v3.5a1.5 1.5 0 0 0 0 3V17H4v-3.5a1.5 1.5 0 0 0 0-3zM14 7v2M14 11v2M14 15v2',
  ],
  letter: ['M3.5 6h17v12.5h-17z', 'M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7'],
  cart: ['M6 8h14.5l-1.8 7.5H7.5z', 'M3 4.5h2.3l2.2 11h11.2L20.5 8H6M9 20h.01M17 20h.01'],
} as const)

export type TemplateIconName = keyof typeof PICTURES

/** Of a template: its title says what it is. */
export function TemplateIcon({ name }: { readonly name: TemplateIconName }) {
  const [ground, pen] = PICTURES[name]
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
      <path d={ground} fill="currentColor" opacity="0.22" />
      <path
        d={pen || ground}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      />
    </svg>
  )
}
