export interface Product {
  readonly name: string
  readonly category: Category
  /** The shop's id of the product, and of the variant that is sold. */
  readonly sourceId: string
  readonly sku: string
  /** In cents. */
  readonly price: number
}

export const CATEGORIES = [
  'Computers',
  'Audio',
  'Kitchen',
  'Home',
  'Garden',
  'Books',
  'Toys',
  'Sports',
  'Beauty',
  'Coffee',
] as const

export type Category = (typeof CATEGORIES)[number]

/** Name and price in cents. */
const SHELVES: Readonly<Record<Category, readonly (readonly [string, number])[]>> = {
  Computers: [
    ['MacBookAir', 99900],
    ['Tablet 11', 44900],
    ['Mechanical Keyboard', 11900],
    ['Wireless Mouse', 3900],
    ['USB-C Hub', 4500],
    ['27" Monitor', 27900],
    ['Laptop Sleeve', 2900],
    ['Webcam HD', 5900],
  ],
  Audio: [
    ['Noise-cancelling Headphones', 22900],
    ['Earbuds', 7900],
    ['Bookshelf Speakers', 18900],
    ['Turntable', 24900],
    ['Portable Speaker', 6900],
    ['Headphone Stand', 2400],
  ],
  Kitchen: [
    ['Cast-iron Pan', 5900],
    ['Chef’s Knife', 8900],
    ['Stand Mixer', 32900],
    ['Cutting Board', 2900],
    ['Mixing Bowls', 3400],
    ['Digital Scale', 1900],
    ['Kettle', 4900],
  ],
  Home: [
    ['Linen Bedding', 12900],
    ['Throw Blanket', 4900],
    ['Table Lamp', 6400],
    ['Scented Candle', 1800],
    ['Wool Rug', 21900],
    ['Bath Towels (4)', 3900],
    ['Storage Basket', 2200],
  ],
  Garden: [
    ['Raised Bed', 8900],
    ['Secateurs', 2900],
    ['Seed Box', 1500],
    ['Watering Can', 2600],
    ['Garden Chair', 7400],
    ['Charcoal Grill', 15900],
    ['Solar Lights', 2400],
  ],
  Books: [
    ['A Short History of Bread', 1600],
    ['The Lighthouse Atlas', 2800],
    ['Cooking with Fire', 2400],
    ['Night Trains', 1200],
    ['Crosswords 2000', 900],
    ['The Quiet Garden', 1900],
  ],
  Toys: [
    ['Wooden Train', 3900],
    ['Building Bricks 500', 4400],
    ['Puzzle 1000', 1700],
    ['Board Game', 3200],
    ['Plush Bear', 2200],
    ['Kite', 1900],
    ['Advent Calendar', 2500],
  ],
  Sports: [
    ['Yoga Mat', 2900],
    ['Running Shoes', 10900],
    ['Bicycle Helmet', 6900],
    ['Dumbbells', 4900],
    ['Rain Jacket', 9900],
    ['Water Bottle', 1800],
    ['Sun Hat', 2100],
  ],
  Beauty: [
    ['Face Cream', 2700],
    ['Sunscreen 50', 1600],
    ['Shampoo Bar', 1100],
    ['Perfume', 6900],
    ['Beard Oil', 1900],
    ['Bath Salts', 1400],
  ],
  Coffee: [
    ['Espresso Beans 1 kg', 2200],
    ['Filter Beans 500 g', 1400],
    ['Espresso Machine', 44900],
    ['Hand Grinder', 6400],
    ['Moka Pot', 3300],
    ['Coffee Subscription', 2900],
  ],
}

const slug = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

export const CATALOGUE: readonly Product[] = Object.freeze(
  CATEGORIES.flatMap((category) =>
    SHELVES[category].map(([name, price], i) =>
      Object.freeze({
        name,
        category,
        sourceId: `prod-${slug(name)}`,
        sku: `${category.slice(0, 3).toUpperCase()}-${101 + i}`,
        price,
      }),
    ),
  ),
)

export const byCategory: Readonly<Record<Category, readonly Product[]>> = Object.freeze(
  Object.fromEntries(
    CATEGORIES.map((category) => [category, CATALOGUE.filter((product) => product.category === category)]),
  ) as unknown as Record<Category, readonly Product[]>,
)
