use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::serve::ListenerExt as _;
use percent_encoding::percent_decode_str;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{oneshot, watch};
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

use super::{Shown, Wake};
use crate::course::{ending, image_type};
use crate::player;

/// The port that is tried first: what a trainee's browser remembers belongs to it.
const PORT: u16 = 3000;
/// How many ports behind it are tried.
const MORE: u16 = 20;
/// How often an open page hears from the server.
const PULSE: Duration = Duration::from_secs(15);

/// A file that a browser asks for. Whoever has the course answers it, or says that there is none.
#[derive(Debug)]
pub struct Asked {
    /// Its path from the folder of the course.
    pub path: String,
    reply: oneshot::Sender<Option<Vec<u8>>>,
}

impl Asked {
    /// Hands the file over.
    pub fn answer(self, file: Option<Vec<u8>>) {
        // Who asked may have gone.
        let _ = self.reply.send(file);
    }
}

/// Serves a course, on this machine only.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shown: watch::Sender<Arc<Shown>>,
    /// Ends the server when it is dropped.
    _runtime: Runtime,
}

impl Server {
    /// Starts on a port, or on the first that is free from 3000 on. What browsers ask for goes to `wake`.
    pub fn start(port: Option<u16>, shown: Arc<Shown>, wake: Sender<Wake>) -> io::Result<Self> {
        let listener = match port {
            Some(port) => bind(port)?,
            None => (PORT..=PORT + MORE).find_map(|port| bind(port).ok()).map_or_else(|| bind(0), Ok)?,
        };
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let (sender, receiver) = watch::channel(shown);
        let router = Router::new()
            .route("/live", get(live))
            .fallback(file)
            .layer(axum::middleware::from_fn(from_here))
            .with_state(Desk { shown: receiver, wake });
        let listener = {
            let _guard = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        // What is small goes out at once.
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        runtime.spawn(async move { axum::serve(listener, router).await });
        Ok(Self { address, shown: sender, _runtime: runtime })
    }

    /// Where it is to be found.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Shows something else from now on, and tells every open page.
    pub fn show(&self, shown: Arc<Shown>) {
        self.shown.send_replace(shown);
    }
}

fn bind(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

/// Refuses who calls this machine by another name: a page from elsewhere that wants to read along.
async fn from_here(headers: HeaderMap, request: Request, next: axum::middleware::Next) -> Response {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    match name {
        "127.0.0.1" | "localhost" | "[::1]" => next.run(request).await,
        _ => (StatusCode::FORBIDDEN, "only from this machine\n").into_response(),
    }
}

/// What the answers are made from.
#[derive(Clone)]
struct Desk {
    shown: watch::Receiver<Arc<Shown>>,
    wake: Sender<Wake>,
}

/// What is shown, now and after every change.
async fn live(State(Desk { shown, .. }): State<Desk>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let messages = WatchStream::new(shown).map(|shown| Ok(Event::default().data(shown.message())));
    Sse::new(messages).keep_alive(KeepAlive::new().interval(PULSE))
}

/// A file of the course.
async fn file(State(desk): State<Desk>, request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = percent_decode_str(request.uri().path().trim_start_matches('/')).decode_utf8_lossy();
    let path = if path.is_empty() { "index.html" } else { path.as_ref() };
    let headers = [(header::CONTENT_TYPE, media_type(path)), (header::CACHE_CONTROL, "no-store")];
    if desk.shown.borrow().version.is_empty() {
        return match path {
            "index.html" => (headers, waiting()).into_response(),
            _ => not_found(),
        };
    }
    let (reply, answer) = oneshot::channel();
    if desk.wake.send(Wake::Asked(Asked { path: path.to_owned(), reply })).is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    match answer.await {
        Ok(Some(bytes)) => (headers, bytes).into_response(),
        Ok(None) => not_found(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "there is nothing here\n").into_response()
}

/// The media type of a file that a course can have.
fn media_type(path: &str) -> &'static str {
    match ending(path) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        _ => image_type(path).unwrap_or("application/octet-stream"),
    }
}

/// The page while there is no course.
fn waiting() -> String {
    let script = player::LIVE_SCRIPT;
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>No course yet</title>\
         <h1>No course yet</h1><p>It is shown as soon as its errors are mended.</p>\
         <script data-version=\"\">{script}</script>"
    )
}
