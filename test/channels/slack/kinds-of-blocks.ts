/** The type of everything in these blocks, in the order in which it stands there. */
export const everyKind = (blocks: readonly unknown[]) =>
  [...JSON.stringify(blocks).matchAll(/"type":"(\w+)"/g)].map(([, type]) => type!)

/** What Slack makes something of that calls people, or fetches: never out of what a person typed. */
export const live = ['user', 'usergroup', 'channel', 'broadcast', 'emoji', 'mrkdwn', 'image']
