/** How a customer's page follows what happens: within seconds, and only while somebody can see it. */
export const FOLLOWED = Object.freeze({ refetchInterval: 4_000, refetchIntervalInBackground: false })
