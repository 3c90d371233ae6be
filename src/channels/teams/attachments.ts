import type { Attachment } from '../../conversation/activity.js'
import { safeLink } from './dead-text.js'
import type { Attached, TeamsActivity } from './schema.js'

const fileType = 'application/vnd.microsoft.teams.file.download.info'

/**
 * Files of a personal chat, and pictures put into a text. The download address of a file opens it without a sign-in, so it
 * is kept for fetching only; the one on SharePoint asks who is there.
 */
export function attachmentsOf(activity: TeamsActivity): readonly Attachment[] {
  return (activity.attachments ?? []).flatMap((attached) => {
    if (attached.contentType === fileType) return [fileOf(attached)]
    if (attached.contentType?.startsWith('image/')) return [pictureOf(attached)]
    return []
  })
}

function fileOf(attached: Attached): Attachment {
  const link = safeLink(attached.contentUrl)
  const isSharePoint = link?.host.endsWith('.sharepoint.com') === true
  return {
    name: attached.name ?? `file.${attached.content?.fileType ?? 'bin'}`,
    ...(isSharePoint ? { url: link.url } : {}),
    ...(attached.content?.downloadUrl === undefined ? {} : { origin: attached.content.downloadUrl }),
  }
}

function pictureOf(attached: Attached): Attachment {
  return {
    name: attached.name ?? pictureName(attached.contentType),
    ...(attached.contentType === undefined ? {} : { mediaType: attached.contentType }),
    ...(attached.contentUrl === undefined ? {} : { origin: attached.contentUrl }),
  }
}

/** Teams gives pictures within a text neither a name nor always a kind. */
function pictureName(mediaType = ''): string {
  const ending = /^image\/([a-z0-9]{1,10})$/.exec(mediaType)?.[1]
  return `image.${ending === undefined ? 'png' : ending}`
}
