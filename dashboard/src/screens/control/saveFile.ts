/** Lets the browser save the file that a job made. Its address is signed for a while and names the file. */
import type { Job } from "@/api/schema";

export function saveFile({ download_url: address, result }: Job): void {
  if (!address) return;
  const link = document.createElement("a");
  link.href = address;
  link.rel = "noopener";
  if (result && "file_name" in result) link.download = result.file_name;
  document.body.append(link);
  link.click();
  link.remove();
}
