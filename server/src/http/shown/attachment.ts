/** `Content-Disposition` for a download of this name, whatever letters are in it (RFC 6266). */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\w .-]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, '_')}`
}
