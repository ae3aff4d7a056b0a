/** A file made on this page, given to the browser to be saved. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the content only once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
