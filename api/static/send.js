// One request to the service: progress of the upload, a way to stop, and three ways to end.

const PATIENCE = 180_000;

/** The request did not reach the service, or its answer did not come back. */
export class Lost extends Error {}

/** The person stopped it. */
export class Stopped extends Error {}

/** Post a body; resolves to {status, header, blob} whatever the status, rejects with Lost or Stopped. */
export function send({ url, headers, body }, { signal, onUpload }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "blob";
    request.timeout = PATIENCE;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", event => {
      if (event.lengthComputable && event.total) onUpload(event.loaded / event.total);
    });
    request.addEventListener("load", () => resolve({
      status: request.status,
      header: name => request.getResponseHeader(name),
      blob: request.response,
    }));
    request.addEventListener("error", () => reject(new Lost()));
    request.addEventListener("timeout", () => reject(new Lost()));
    request.addEventListener("abort", () => reject(new Stopped()));
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}
