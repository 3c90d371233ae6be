/** The most common reactions, by Slack's names. */
const names: Readonly<Record<string, string>> = {
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  thumbsdown: '👎',
  heart: '❤️',
  pray: '🙏',
  smile: '😄',
  smiley: '😃',
  grinning: '😀',
  joy: '😂',
  laughing: '😆',
  slightly_smiling_face: '🙂',
  blush: '😊',
  wink: '😉',
  open_mouth: '😮',
  astonished: '😲',
  cry: '😢',
  sob: '😭',
  disappointed: '😞',
  angry: '😠',
  rage: '😡',
  thinking_face: '🤔',
  clap: '👏',
  raised_hands: '🙌',
  ok_hand: '👌',
  wave: '👋',
  muscle: '💪',
  tada: '🎉',
  rocket: '🚀',
  fire: '🔥',
  '100': '💯',
  eyes: '👀',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  question: '❓',
  warning: '⚠️',
  hourglass: '⌛',
  star: '⭐',
}

const byEmoji = new Map(
  Object.entries(names)
    .reverse()
    .map(([name, emoji]) => [emoji, name]),
)

/** Returns the emoji, or its name between colons if it is a custom emoji of the workspace. */
export function emojiOfSlackName(name: string): string {
  const bare = name.replace(/::skin-tone-\d$/, '')
  return Object.hasOwn(names, bare) ? names[bare]! : `:${bare}:`
}

/** Returns Slack's name for an emoji; null if Slack may not have it. */
export function slackNameOfEmoji(emoji: string): string | null {
  return byEmoji.get(emoji) ?? /^:([a-z0-9_+'-]{1,100}):$/.exec(emoji)?.[1] ?? null
}
