/** Following someone else's ticket. */
export const watchingKeys = ['watch-begun', 'watch-ended', 'watch-told'] as const
