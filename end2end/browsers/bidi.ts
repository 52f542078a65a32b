import WebSocket from "ws";

interface Answer {
  id?: number;
  type: "success" | "error" | "event";
  result?: unknown;
  error?: string;
  message?: string;
}

/** A connection over which commands of WebDriver BiDi (W3C) are sent. */
export class Bidi {
  private last = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.on("message", (data) => {
      const answer = JSON.parse(data.toString()) as Answer;
      this.waiting.get(answer.id ?? 0)?.(answer);
      this.waiting.delete(answer.id ?? 0);
    });
    socket.on("close", () => {
      for (const done of this.waiting.values()) done({ type: "error", error: "the browser has closed the connection" });
      this.waiting.clear();
    });
  }

  static async connect(address: string): Promise<Bidi> {
    const socket = new WebSocket(address);
    await new Promise((open, failed) => socket.once("open", open).once("error", failed));
    return new Bidi(socket);
  }

  async send<T>(method: string, params: object): Promise<T> {
    const id = (this.last += 1);
    const answer = await new Promise<Answer>((done) => {
      this.waiting.set(id, done);
      this.socket.send(JSON.stringify({ id, method, params }));
    });
    if (answer.type === "error") throw new Error(`${method}: ${answer.error}: ${answer.message ?? ""}`);
    return answer.result as T;
  }

  close(): void {
    this.socket.close();
  }
}
