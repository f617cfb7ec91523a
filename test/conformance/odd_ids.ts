/** Source ids that have to survive a path, a query, a body and a CSV file. */
export const ODD_IDS = [
  'a/b',
  'a//b/',
  '/leading',
  'with space',
  '100%',
  '%2F is not a slash',
  'a+b@c.example?x=1&y=2#z',
  'ünï-ćødé-日本-👩‍👩‍👧',
  'semi;colon,comma"quote\'',
  'back\\slash|pipe',
  'segments',
  'importCSV',
  'UPPER and lower',
  'upper and lower',
  'x'.repeat(200),
] as const
