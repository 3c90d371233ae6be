/** Returns the types of all elements in the blocks, in order. */
export const everyKind = (blocks: readonly unknown[]) =>
  [...JSON.stringify(blocks).matchAll(/"type":"(\w+)"/g)].map(([, type]) => type!)

/** Elements that make Slack notify people or fetch something. They must never come from a person's text. */
export const live = ['user', 'usergroup', 'channel', 'broadcast', 'emoji', 'mrkdwn', 'image']
