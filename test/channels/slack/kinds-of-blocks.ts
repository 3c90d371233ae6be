/** Returns the types of all the elements in these blocks, in order. */
export const everyKind = (blocks: readonly unknown[]) =>
  [...JSON.stringify(blocks).matchAll(/"type":"(\w+)"/g)].map(([, type]) => type!)

/** Elements with which Slack notifies people or fetches something; they must never come from what a person typed. */
export const live = ['user', 'usergroup', 'channel', 'broadcast', 'emoji', 'mrkdwn', 'image']
